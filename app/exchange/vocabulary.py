"""Words that tell what a cell is about: stages, openings, firms, places. In the languages of this program's
users.
"""

from __future__ import annotations

import re
from functools import cache

from app.exchange.cells import collapse, key, words
from app.exchange.word_sets import word_set

_STAGES = """
    applied, apply, applying, to apply, not applied, interested, wishlist, saved, bookmarked, interview,
    interviewing, interviewed, phone screen, phone interview, phone call, screening, screen,
    recruiter screen, recruiter call, hr interview, tech screen, technical interview, technical, onsite,
    on site, final round, final interview, first interview, second interview, third interview, first round,
    second round, oa, online assessment, assessment, coding challenge, take home, case study, offer,
    offered, offer received, received offer, offer accepted, accepted, offer declined, declined,
    negotiating, negotiation, hired, rejected, rejection, denied, refused, not selected, no response,
    no answer, not responded, ghosted, no reply, withdrawn, withdrew, i withdrew, closed,
    application closed, position closed, waitlisted, waitlist, pending, in progress, in review,
    under review, awaiting response, waiting, submitted, sent, archived, expired, on hold, reviewing,
    under consideration, in process, contacted, not contacted, reference check, suspected ghost job,
    no current opportunity, delivery failed, role filled, application sent, application submitted,
    not started, beworben, bewerbung versendet, versendet, abgeschickt, gesendet, absage, abgelehnt,
    eingeladen, einladung, vorstellungsgesprach, gesprach, telefoninterview, zusage, angebot,
    in bearbeitung, keine antwort, keine ruckmeldung, offen, ausstehend, geplant, zuruckgezogen,
    eingangsbestatigung, erstgesprach, zweitgesprach, interesse, angenommen, warten, gemerkt, vorgemerkt,
    probearbeiten, envoyee, envoye, postule, candidature envoyee, refusee, refuse, refus, entretien,
    en attente, acceptee, accepte, relance, a postuler, sans reponse, pas de reponse, offre, offre recue,
    en cours, a relancer, entretien telephonique, abandonne, test technique, enviado, enviada, aplicado,
    postulado, rechazado, rechazada, entrevista, en proceso, oferta, aceptado, sin respuesta, pendiente,
    en espera, descartado, candidatura enviada, em andamento, rejeitado, recusado, aceito, sem resposta,
    inscrito, aprovado, reprovado, aguardando, inviata, inviato, candidato, rifiutato, rifiutata, respinto,
    scartato, colloquio, in attesa, offerta, nessuna risposta, accettato, in corso, gesolliciteerd,
    verstuurd, afgewezen, gesprek, sollicitatiegesprek, aanbod, aangenomen, in behandeling, geen reactie,
    uitgenodigd, afwijzing, sokt, ansokt, skickad, avslag, intervju, kallad till intervju, erbjudande,
    vantar, inget svar, ej sokt, nej tack, pagar, ansokan skickad, ansogt, sogt, samtale, jobsamtale,
    afslag, tilbud, afventer, intet svar, venter, fatt avslag, haettu, hylatty, haastattelu, haastattelussa,
    tarjous, ei vastausta, odottaa, kesken, aion hakea, hakemus lahetetty, ei valittu, aplikowano,
    zaaplikowano, wyslano, wyslane, odrzucono, odrzucony, odmowa, rozmowa, rozmowa kwalifikacyjna,
    brak odpowiedzi, w trakcie, zaakceptowano, oczekuje, zaproszenie, odeslano, zamitnuto, pohovor, nabidka,
    basvuruldu, mulakat, reddedildi, teklif, отклик, откликнулся, отказ, собеседование, оффер, интервью,
    ожидание, приглашение, отправлено, тестовое задание, нет ответа, 已投递, 已投, 待投递, 一面, 二面, 三面,
    终面, 笔试, 面试, 面试中, 池子, 拒绝, 已拒, 挂, 已挂, 简历挂, 待定, 录用, 已录用, 泡池子, 测评, 进行中,
    已投遞, 已拒絕, 面試, 錄取, 無回應, 未投递, 感谢信, 流程中, 応募済み, 応募済, 応募予定, 書類選考,
    書類選考中, 書類通過, 一次面接, 二次面接, 最終面接, 面接, 内定, 不採用, 辞退, 選考中, お見送り, 落選,
    検討中, 書類落ち, 採用, 지원완료, 지원예정, 서류통과, 서류합격, 서류탈락, 면접, 1차면접, 2차면접,
    최종면접, 최종합격, 합격, 불합격, 탈락, 진행중, 대기중, 지원, 보류
"""
_SAVED = """
    wishlist, wish list, saved, bookmarked, interested, to apply, not applied, not yet applied, todo, to do,
    backlog, considering, not started, ready to apply, research, researching, shortlist, shortlisted,
    planned, prospect, lead, leads, preparing, will apply, not contacted, idea, new, draft, geplant,
    interessant, vorgemerkt, gemerkt, merkliste, zu bewerben, noch bewerben, gespeichert, a postuler,
    a candidater, enregistree, sauvegarde, por aplicar, pendiente de enviar, guardado, salvo, salvata,
    da inviare, a inviare, salvato, da candidare, te solliciteren, opgeslagen, sparad, att soka, ej sokt,
    ikke sogt, gemt, lagret, aion hakea, haettava, tallennettu, do aplikowania, zapisane, 待投递, 未投递,
    想投, 収藏, 收藏, 応募予定, 検討中, 気になる, 지원예정, 관심, 저장
"""
_APPLIED = """
    applied, apply, applied online, application sent, application submitted, submitted, sent, beworben,
    bewerbung versendet, abgeschickt, gesendet, postule, candidature envoyee, envoyee, envoye, aplicado,
    postulado, enviado, enviada, candidatura enviada, inscrito, inviata, candidatura inviata,
    gesolliciteerd, verstuurd, sokt, ansokt, ansogt, sogt, haettu, aplikowano, zaaplikowano, wyslano,
    откликнулся, отправлено, 已投递, 已投, 応募済み, 応募済, 지원완료
"""
# States of an advertisement, not of an application.
_POSTING_STATES = word_set(
    "active inactive open closed live published draft unpublished expired available filled listed true false"
)
_TITLE_WORDS = re.compile(
    r"\b(?:engineer\w*|developer|programmer|manager|analyst|designer|intern|internship|scientist|"
    r"consultant|director|lead|assistant|specialist|architect|administrator|coordinator|officer|"
    r"technician|nurse|teacher|accountant|associate|researcher|trainee|apprentice|representative|"
    r"executive|supervisor|clerk|driver|chef|cook|lecturer|professor|postdoc\w*|phd|head of|vp|cto|"
    r"product owner|scrum master|devops|recruiter|writer|editor|strategist|advisor|adviser|counsel|lawyer|"
    r"paralegal|receptionist|cashier|salesperson|worker|operator|mechanic|barista|tutor|fellow|librarian|"
    r"pharmacist|therapist|swe|sde|graduate|junior|senior|backend|frontend|full[ -]?stack|"
    r"\w*entwickler\w*|\w*ingenieur\w*|\w*leiter\w*|\w*berater\w*|\w*sachbearbeiter\w*|\w*mitarbeiter\w*|"
    r"\w*referent\w*|werkstudent\w*|praktik\w+|ausbildung|\w*kaufmann|\w*kauffrau|\w*techniker\w*|"
    r"\w*assistent\w*|\w*lehrer\w*|\w*pfleger\w*|fachkraft|m/w/d|w/m/d|h/f|f/h|d[ée]veloppeu\w+|"
    r"ing[ée]nieur\w*|charg[ée]e?|responsable|stagiaire|stage|chef|technicien\w*|vendeu\w+|comptable|"
    r"alternan\w+|conseill\w+|desarrollador\w*|ingenier\w+|gerente|t[ée]cnic\w+|analista|dise[ñn]ador\w*|"
    r"becari\w+|asistente|jefe|director\w*|sviluppator\w+|ingegner\w+|impiegat\w+|stagist\w+|"
    r"tirocinant\w+|desenvolvedor\w*|engenheir\w+|estagi[aá]ri\w+|\w*ontwikkelaar|\w*medewerker|adviseur|"
    r"stagiair\w*|utvecklare|utvikler|udvikler|ingenj[oö]r|ingeni[øo]r|kehitt[äa]j[äa]|\w*asiantuntija|"
    r"insin[öo][öo]ri|harjoittelija|myyj[äa]|programist\w+|specjalist\w+|in[żz]ynier\w*|kierownik|"
    r"sta[żz]yst\w+|analityk|разработчик|инженер|менеджер|аналитик|стажер|специалист)\b|工程师|經理|经理|"
    r"开发|實習|实习|产品|运营|研究员|设计师|工程師|エンジニア|開発|デザイナー|営業|マネージャ|개발자|"
    r"엔지니어|디자이너|매니저|인턴",
    re.IGNORECASE,
)
_FIRM_WORDS = re.compile(
    r"\b(?:inc|llc|ltd|limited|gmbh|ag|corp|corporation|co|plc|s\.?a\.?s?|sarl|b\.?v|n\.?v|oyj?|kg|a/s|"
    r"asa?|aps|sp\. ?z ?o\.? ?o|s\.?r\.?l|s\.?p\.?a|group|labs?|technologies|technology|solutions|bank|"
    r"university|universit\w+|systems|software|consulting|partners|holdings?|studios?|capital|ventures|"
    r"media|health|hospital|institut\w*|stiftung|foundation|ministry|school|college)\b\.?|公司|集团|"
    r"株式会社|有限会社|銀行|银行|大学|주식회사|그룹",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"^(?:[\w .'’()-]+, ?[A-Z]{2}(?:,.*)?|[\w .'’-]+, [\w .'’-]+(?:, [\w .'’-]+)?|.*\b(?:remote|hybrid|"
    r"on-?site|home ?office|t[ée]l[ée]travail|remoto|usa|uk|united states|germany|deutschland|france|"
    r"spain|espa[ñn]a|italy|italia|netherlands|nederland|sweden|sverige|canada|india|poland|polska|berlin|"
    r"london|paris|munich|m[üu]nchen|hamburg|new york|nyc|san francisco|sf|madrid|barcelona|roma|rome|"
    r"milan\w*|amsterdam|stockholm|copenhagen|k[øo]benhavn|oslo|helsinki|warszawa|krak[óo]w|dublin|"
    r"toronto|z[üu]rich|wien|vienna|tokyo|singapore|lisboa|lyon|tampere|espoo)\b.*)$|北京|上海|深圳|杭州|"
    r"广州|成都|東京|大阪|서울|판교",
    re.IGNORECASE,
)
_STEPS = re.compile(
    r"\b(?:interviews?|interviewed|screen|screening|screened|assessments?|challenge|on ?site|on campus|"
    r"offers?|offered|rejected|rejection|accepted|ghosted|no (?:answer|response|reply)|withdrawn|withdrew|"
    r"declined|take ?home|homework|oa|applied|phone|hr|round|case study|r\d|coding|test|recruiter|hired|"
    r"gesprach|vorstellungsgesprach|\w*gesprach|absage|zusage|angebot|abgelehnt|beworben|entretiens?|"
    r"offre|refus\w*|accepte\w*|entrevistas?|oferta|rechaz\w*|colloqui\w*|offerta|rifiut\w*|gesprek|"
    r"aanbod|afgewezen|intervju\w*|erbjudande|avslag|samtale|tilbud|afslag|haastattelu\w*|tarjous|"
    r"hylat\w*|rozmow\w*|odrzucon\w*|odmowa)\b|面试|一面|二面|三面|笔试|面接|内定|면접|합격"
)
_NO_STEPS = re.compile(
    r"\b(?:notes?|questions?|feedback|prep\w*|link|url|type|interviewers?|reason|salary|amount|location|"
    r"details|number|email|name|letter|deadline|status|follow|notizen|grund|motif|via|through|with|by|"
    r"manager|requirements|score|format|comments?)\b"
)
_DATE_WORDS = re.compile(
    r"(?i)\b(?:date|day|when|time|datum|dato|data|fecha|pvm|of|for|the|received|on|am|le|du|de|d'|del|el|il|vom)\b|日期|时间|日"
)


@cache
def _keys(spellings: str) -> frozenset[str]:
    return frozenset(key(word) for word in spellings.split(","))


def is_stage(text: str) -> bool:
    """Tell whether a text is a usual name of a stage or an outcome."""
    return len(text) < 60 and key(text) in _keys(_STAGES)


def is_saved_stage(text: str) -> bool:
    """Tell whether a stage lies before the application."""
    return key(text) in _keys(_SAVED)


def is_applied_stage(text: str) -> bool:
    """Tell whether a stage is that of a sent application."""
    return key(text) in _keys(_APPLIED)


def is_posting_state(text: str) -> bool:
    """Tell whether a text is the state of an advertisement rather than of an application."""
    return text.strip().casefold() in _POSTING_STATES


def looks_like_title(text: str) -> bool:
    """Tell whether a text holds a word that names an occupation."""
    return _TITLE_WORDS.search(text) is not None


def looks_like_firm(text: str) -> bool:
    """Tell whether a text holds a word that stands in names of firms and institutions."""
    return _FIRM_WORDS.search(text) is not None


def looks_like_place(text: str) -> bool:
    """Tell whether a text is written like a place of work."""
    return len(text) < 120 and _PLACES.search(text) is not None


def step_name(header: str) -> str:
    """Return the stage that a column "Interview", "Date of interview" or "Offered on" is about, else ""."""
    plain = words(header[:61])
    if len(header) > 60 or not _STEPS.search(plain) or _NO_STEPS.search(plain):
        return ""
    bare = collapse(_DATE_WORDS.sub(" ", header).strip(" ()[]:?-_"))
    return collapse(bare.replace("_", " ")).strip(" ()[]:?-") or collapse(header)
