"""A mail to look over before it goes to the mail program: to whom, its subject, its text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.clock import local_time, today
from app.people import me
from app.people.mail import GAP, MailDraft, fill, is_too_long, mailto_address
from app.people.mail_queries import MailFacts, MailTemplateDetails, mail_facts
from app.store import Change
from app.store.categories import CATEGORY_IDS
from ui.boards.keeping import keep
from ui.drafted_dialog import DraftedDialog, text_in
from ui.messages import Messages
from ui.people.mail_plan import MailPlan
from ui.people.mail_words import listed, placeholder_name, words_of
from ui.people.recipients_field import RecipientsField
from ui.ports import Desk
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.fields import ErrorLabel, labelled

EMAIL = CATEGORY_IDS["Email"]
_WIDTH = 600
_TEXT_HEIGHT = 200


class MailDialog(DraftedDialog):
    """Shows a mail with everything filled in; it goes to the mail program or is copied, never sent from here.

    What is not edited yet follows the recipients and the job. `templates_wanted` asks for their dialog.
    """

    templates_wanted = Signal()

    def __init__(
        self,
        plan: MailPlan,
        desk: Desk,
        messages: Messages,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        template = plan.template
        super().__init__(template.name if template else self.tr("Write a mail"), parent, width=_WIDTH)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self._plan = plan
        self._desk = desk
        self._messages = messages
        self._filled = MailDraft((), "", "")
        form = QWidget(self)
        lines = QVBoxLayout(form)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        if len(plan.jobs) == 1:
            self.body.addWidget(self._quiet(plan.jobs[0].name, self))
        self._add_about(form, lines)
        self._add_fields(form, lines, theme)
        self.hold(form)
        self._add_notices()
        self._add_ends()
        self._facts = MailFacts()
        self._begin()
        self._first_to = self.to.edit.text()
        self.keep_drafts(desk, plan.draft_name)
        self.fit()
        first = self.body_edit if self.to.addresses() else self.to
        first.setFocus()

    def show_template(self, template: MailTemplateDetails | None) -> None:
        """Begin with the template as it is now; what was edited here stays."""
        self._plan = replace(self._plan, template=template)
        self._note_as(template)
        self._fill()

    # What is shown.

    @property
    def job_id(self) -> str:
        """The job that the mail is about; "" for none."""
        at = self.about.currentIndex()
        return self._plan.jobs[at].id if 0 <= at < len(self._plan.jobs) else ""

    def draft(self) -> MailDraft:
        """Return the mail as it stands."""
        return MailDraft(self.to.addresses(), self.subject.text(), self.body_edit.toPlainText())

    def is_touched(self) -> bool:
        """Tell whether the recipients, the subject or the text were edited."""
        return (
            _is_edited(self.to.edit.text(), self._first_to)
            or _is_edited(self.subject.text(), self._filled.subject)
            or _is_edited(self.body_edit.toPlainText(), self._filled.body)
        )

    def drafted(self) -> dict[str, Any]:
        """Return the mail and the job that it is about, if anything was edited."""
        if not self.is_touched():
            return {}
        return {
            "about": self.job_id,
            "to": self.to.edit.text(),
            "subject": self.subject.text(),
            "body": self.body_edit.toPlainText(),
        }

    def show_drafted(self, fields: dict[str, Any]) -> None:
        """Show a mail as it was left half written."""
        about, to, subject, body = (text_in(fields, name) for name in ("about", "to", "subject", "body"))
        ids = [job.id for job in self._plan.jobs]
        if about in ids:
            self.about.setCurrentIndex(ids.index(about))
        self.to.edit.setText(to)
        self.subject.setText(subject)
        self.body_edit.setPlainText(body)

    # What a user does.

    def save(self) -> bool:
        """Open the mail in the mail program."""
        faulty = self.to.faulty()
        if faulty:
            self.to_error.say(
                self.tr("“{}” is no e-mail address, so no mail was opened yet.").format(faulty[0])
            )
            self.to.setFocus()
            return False
        draft = self.draft()
        if is_too_long(draft):
            self.copy_button.setFocus()
            return False
        if not QDesktopServices.openUrl(QUrl.fromEncoded(mailto_address(draft).encode())):
            self.error.say(
                self.tr("No mail program took the mail, so nothing was noted. Copy the text instead.")
            )
            self.copy_button.setFocus()
            return False
        return self._note_as_sent(self.tr("The mail was opened in your mail program."))

    def copy(self) -> None:
        """Copy the text to the clipboard, without the subject: that has a field of its own in a mail."""
        QGuiApplication.clipboard().setText(self.body_edit.toPlainText())
        if self._note_as_sent(self.tr("The text of the mail was copied.")):
            self.done(int(self.DialogCode.Accepted))

    def _note_as_sent(self, done: str) -> bool:
        """Record the sending where that is wanted, and say what was done."""
        if not self.note_box.isChecked():
            self._messages.say(done)
            return True
        return keep(lambda: self._messages.remark(self._record(), done), self.error, self._messages)

    def _record(self) -> Change:
        from app.activities.activity_commands import add_activity  # noqa: PLC0415 - not part of the start
        from app.activities.activity_values import ActivityValues  # noqa: PLC0415
        from app.activities.times import When  # noqa: PLC0415

        clock, draft = self._desk.clock, self.draft()
        now = local_time(clock, clock.now_ms())
        values = ActivityValues(
            category_id=self._category_id(),
            title=draft.subject,
            note=draft.body,
            is_done=True,
            done=When(now.date(), now.time().replace(second=0, microsecond=0)),
            people_ids=tuple(person.id for person in self.to.people()),
        )
        return self._desk.do(add_activity, self.job_id or None, values)

    # What is filled in.

    def _begin(self) -> None:
        """Read what is known of the job, and fill it in."""
        if self.job_id:
            self._messages.look(self._read_facts)
        else:
            self._facts = MailFacts()
        self._fill()

    def _read_facts(self) -> None:
        self._facts = self._desk.read(mail_facts, self.job_id)

    def _fill(self) -> None:
        """Fill subject and text in, each where it is not edited yet."""
        template, clock = self._plan.template, self._desk.clock
        words = words_of(self._facts, self.to.people(), self._desk.read(me), today(clock))
        values = template.values if template else None
        draft = fill(values.subject, values.body, words) if values else MailDraft((), "", "")
        before, self._filled = self._filled, draft
        if not _is_edited(self.subject.text(), before.subject):
            self.subject.setText(draft.subject)
            self.subject.setCursorPosition(0)
        if not _is_edited(self.body_edit.toPlainText(), before.body):
            self.body_edit.setPlainText(draft.body)
        self._tell()

    def _tell(self) -> None:
        """Say what is missing, and what is too long to be handed over."""
        self.touch()
        if not self.to.faulty():
            self.to_error.say("")
        self.error.say("")
        self.gaps.setText(self._gaps())
        self.gaps.setVisible(bool(self.gaps.text()))
        is_long = is_too_long(self.draft())
        if is_long == self.length.isHidden():
            self.length.setVisible(is_long)
            self.fit()
        self.accept_button.setEnabled(not is_long)

    def _gaps(self) -> str:
        if GAP not in self.subject.text() + self.body_edit.toPlainText() or not self._filled.unfilled:
            return ""
        names = [placeholder_name(name).lower() for name in self._filled.unfilled]
        return self.tr("Not known, and left as “{gap}”: {names}.").format(gap=GAP, names=listed(names))

    # Parts.

    def _add_about(self, form: QWidget, lines: QVBoxLayout) -> None:
        self.about = ChoiceBox(form)
        for job in self._plan.jobs:
            self.about.addItem(job.name)
        self.about.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.about.currentIndexChanged.connect(lambda _: self._begin())
        if len(self._plan.jobs) > 1:
            lines.addLayout(labelled(self.tr("&About"), self.about))
        else:
            self.about.hide()

    def _add_fields(self, form: QWidget, lines: QVBoxLayout, theme: Theme) -> None:
        plan = self._plan
        self.to = RecipientsField(plan.people, plan.chosen_ids, theme, form)
        self.to.changed.connect(self._fill)
        self.to_error = ErrorLabel(form)
        to = labelled(self.tr("&To"), self.to)
        to.addWidget(self.to_error)
        if not self.to.offered:
            to.addWidget(self._quiet(self._nobody(), form))
        lines.addLayout(to)
        self.subject = QLineEdit(form)
        self.subject.textChanged.connect(self._tell)
        lines.addLayout(labelled(self.tr("&Subject"), self.subject))
        self.body_edit = QPlainTextEdit(form)
        self.body_edit.setTabChangesFocus(True)
        self.body_edit.setMinimumHeight(_TEXT_HEIGHT)
        self.body_edit.textChanged.connect(self._tell)
        lines.addLayout(labelled(self.tr("Te&xt"), self.body_edit), 1)

    def _add_notices(self) -> None:
        """Add what is to be known before it is sent, where the fields do not scroll it away."""
        self.gaps = self._quiet("", self)
        self.gaps.hide()
        self.body.addWidget(self.gaps)
        self.length = self._quiet(
            self.tr(
                "This text is longer than mail programs take from outside without cutting it. "
                "Copy it and paste it into your mail, then nothing is lost."
            ),
            self,
        )
        self.length.hide()
        self.body.addWidget(self.length)

    def _add_ends(self) -> None:
        self.note_box = QCheckBox(self)
        self.note_box.setChecked(True)
        self._note_as(self._plan.template)
        self.body.addWidget(self.note_box)
        self.templates_button = Button(self.tr("Templates…"), self, "flat")
        self.templates_button.setAutoDefault(False)
        self.templates_button.clicked.connect(self.templates_wanted)
        self.copy_button = Button(self.tr("&Copy the text"), self)
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self.copy)
        self.add_buttons(
            self.tr("&Open in your mail program"),
            cancel=self.tr("Cancel"),
            extra=(self.templates_button, self.copy_button),
        )

    def _note_as(self, template: MailTemplateDetails | None) -> None:
        category = (template.category if template else "") or self.tr("Email")
        self.note_box.setText(self.tr("&Note it as sent ({})").format(category.replace("&", "&&")))

    def _category_id(self) -> str:
        template = self._plan.template
        return (template.values.category_id if template and template.category else None) or EMAIL

    def _nobody(self) -> str:
        if self.job_id:
            return self.tr("No contact of this job has an e-mail address yet. You can type one here.")
        return self.tr("There is no e-mail address yet. You can type one here.")

    def _quiet(self, text: str, parent: QWidget) -> QLabel:
        label = QLabel(text, parent)
        label.setTextFormat(Qt.TextFormat.PlainText)  # a job may be called anything
        label.setProperty("quiet", "true")
        label.setWordWrap(True)
        return label


def _is_edited(shown: str, filled: str) -> bool:
    return shown.strip() != filled.strip()
