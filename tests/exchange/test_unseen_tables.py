"""Tables in styles, languages and orders other than those of the samples: each is read for what it says."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.exchange.day_order import DayOrder
from app.exchange.filled_table import Context
from app.exchange.reader import read_table
from app.exchange.rows import ImportedRow, ReadTable

TODAY = date(2026, 11, 20)


def read(text: str, name: str = "jobs.csv", order: DayOrder | None = None) -> ReadTable:
    return read_table(text, name, Context(TODAY, order))


def first(text: str, name: str = "jobs.csv", order: DayOrder | None = None) -> ImportedRow:
    return read(text, name, order).rows[0]


def brief(row: ImportedRow) -> tuple[str, str, str]:
    return row.employer, row.title, row.stage


def test_a_german_sheet_with_semicolons() -> None:
    table = read(
        "Nr.;Firma;Stellenbezeichnung;Ort;Beworben am;Status;Ansprechpartner;Gehaltsvorst"
        "ellung;Bemerkungen;Link\r\n"
        "1;Bäckerei Süß GmbH;Verkäufer (m/w/d);Köln;03.02.2025;Absage;Frau Meier;34.000 €"
        ";nett;https://suess.de/jobs/1\r\n"
        "2;Stadtwerke Ulm;Sachbearbeiterin;Ulm;17.02.2025;Eingeladen;hr@swu.example;;;\r\n"
    )
    row = table.rows[0]
    assert brief(row) == ("Bäckerei Süß GmbH", "Verkäufer (m/w/d)", "Absage")
    assert (row.applied, row.location, row.salary) == (date(2025, 2, 3), "Köln", "34.000 €")
    assert row.contacts[0].name == "Frau Meier"
    assert table.rows[1].contacts[0].email == "hr@swu.example"
    assert (row.notes, row.url) == ("nett", "https://suess.de/jobs/1")
    assert table.columns_unused == ("Nr.",)


def test_a_french_sheet_with_words_for_months() -> None:
    row = first(
        "Société,Intitulé du poste,Type de contrat,Lieu,Date d'envoi,Relance,Réponse,Lien de l'offre\n"
        "Le Phare,Chargée de mission,CDI,Brest,4 févr. 2026,18 févr.,Refus,https://lephare.fr/o/9\n"
    )
    assert brief(row) == ("Le Phare", "Chargée de mission", "Applied")
    assert (row.applied, row.tags, row.location) == (date(2026, 2, 4), ("CDI",), "Brest")
    assert "Réponse: Refus" in row.notes


def test_a_spanish_sheet() -> None:
    row = first(
        "Empresa;Puesto;Ubicación;Fecha de postulación;Estado;Sueldo;Comentarios;Enlace\n"
        "Almazara del Sur;Ingeniera de calidad;Jaén;25/01/2026;Entrevista;28.000 €;llamar"
        ";https://almazara.es/e/3\n"
    )
    assert brief(row) == ("Almazara del Sur", "Ingeniera de calidad", "Entrevista")
    assert (row.applied, row.salary, row.notes) == (date(2026, 1, 25), "28.000 €", "llamar")


def test_an_italian_sheet() -> None:
    row = first(
        "Azienda,Posizione,Sede,Data candidatura,Stato,RAL,Note\n"
        "Vetreria Murano,Impiegato amministrativo,Venezia,12/11/2025,In attesa,26k,ok\n",
        order="DMY",
    )
    assert brief(row) == ("Vetreria Murano", "Impiegato amministrativo", "In attesa")
    assert (row.applied, row.location, row.salary) == (date(2025, 11, 12), "Venezia", "26k")


def test_a_dutch_sheet() -> None:
    row = first(
        "Bedrijf;Functie;Plaats;Sollicitatiedatum;Status;Contactpersoon;Opmerkingen\n"
        "Waterschap Noord;Beleidsmedewerker;Zwolle;5-3-2026;Afgewezen;Jan de Vries;bellen\n"
        "Waterschap Noord;Adviseur;Zwolle;27-3-2026;Gesprek;;\n"
    )
    assert brief(row) == ("Waterschap Noord", "Beleidsmedewerker", "Afgewezen")
    assert (row.applied, row.contacts[0].name) == (date(2026, 3, 5), "Jan de Vries")


def test_a_swedish_sheet() -> None:
    row = first(
        "Arbetsgivare;Tjänst;Ort;Sökt;Status;Sista ansökningsdag\n"
        "Region Skåne;Undersköterska;Lund;2026-02-01;Intervju;2026-02-15\n"
    )
    assert brief(row) == ("Region Skåne", "Undersköterska", "Intervju")
    assert (row.applied, row.deadline) == (date(2026, 2, 1), date(2026, 2, 15))


def test_a_finnish_sheet_with_a_row_number_and_empty_columns_at_the_end() -> None:
    table = read(
        ";Yritys;Tehtävä;Sijainti;Haettu;Tila;;;;\n"
        "1;Puu Oy;Myyjä;Oulu;5.1.2026;Hylätty;;;;\n"
        "2;Kivi Oy;Kuljettaja;Turku;6.1.2026;Haastattelu;;;;\n"
    )
    assert [brief(row) for row in table.rows] == [
        ("Puu Oy", "Myyjä", "Hylätty"),
        ("Kivi Oy", "Kuljettaja", "Haastattelu"),
    ]
    assert table.rows[0].applied == date(2026, 1, 5)
    assert table.columns_unused == ("column 1",)


def test_a_polish_sheet() -> None:
    row = first(
        "Firma;Stanowisko;Lokalizacja;Data aplikacji;Status;Wynagrodzenie;Uwagi\n"
        "Młyn Łódź;Specjalistka ds. jakości;Łódź;3 lutego 2026;Rozmowa;8 000 zł;tak sobie\n"
    )
    assert brief(row) == ("Młyn Łódź", "Specjalistka ds. jakości", "Rozmowa")
    assert (row.applied, row.salary) == (date(2026, 2, 3), "8 000 zł")


def test_a_portuguese_sheet() -> None:
    row = first(
        "Empresa,Vaga,Local,Data da candidatura,Situação\n"
        "Café Sul,Analista de dados,Recife,30/04/2026,Em andamento\n"
    )
    assert brief(row) == ("Café Sul", "Analista de dados", "Em andamento")
    assert row.applied == date(2026, 4, 30)


def test_a_danish_sheet_with_one_column_per_stage() -> None:
    row = first(
        "Virksomhed;Stilling;Ansøgt;Samtale;Tilbud;Afslag\nBryggeriet;Kok;01-02-2026;14-02-2026;;20-02-2026\n"
    )
    assert brief(row) == ("Bryggeriet", "Kok", "Afslag")
    assert (row.applied, row.stage_date) == (date(2026, 2, 1), date(2026, 2, 20))
    assert "Samtale: 2026-02-14" in row.notes


def test_a_chinese_sheet() -> None:
    row = first(
        "序号,公司,岗位名称,工作地点,投递日期,进度,薪资,备注\n"
        "1,星河科技有限公司,后端开发工程师,杭州,2026年3月8日,一面,25k*15,内推\n"
    )
    assert brief(row) == ("星河科技有限公司", "后端开发工程师", "一面")
    assert (row.applied, row.location, row.salary) == (date(2026, 3, 8), "杭州", "25k*15")


def test_a_japanese_sheet() -> None:
    row = first(
        "企業名,職種,応募日,選考状況,年収,メモ\n"
        "株式会社みどり,経理,2026/04/01,書類選考中,450万円,エージェント経由\n"
    )
    assert brief(row) == ("株式会社みどり", "経理", "書類選考中")
    assert (row.applied, row.notes) == (date(2026, 4, 1), "エージェント経由")


def test_a_korean_sheet() -> None:
    row = first(
        "회사명\t직무\t지원일\t전형단계\t마감일\n"
        "푸른소프트\t백엔드 개발자\t2026.05.02\t서류통과\t2026.05.20\n"
    )
    assert brief(row) == ("푸른소프트", "백엔드 개발자", "서류통과")
    assert (row.applied, row.deadline) == (date(2026, 5, 2), date(2026, 5, 20))


def test_a_russian_sheet() -> None:
    row = first(
        "Компания;Вакансия;Дата отклика;Статус;Ссылка\n"
        "Река;Аналитик;14 марта 2026;Собеседование;https://hh.example/v/1\n"
    )
    assert brief(row) == ("Река", "Аналитик", "Собеседование")
    assert row.applied == date(2026, 3, 14)


def test_names_of_columns_as_questions_and_phrases() -> None:
    table = read(
        "Where did I find it?,Name of the company,What's the role?,When did I apply?,"
        "Link to the posting,Heard back?,How excited am I (1-5)\n"
        "Friend,Oak & Ash,Bookbinder,Jan 5 2026,https://oakash.example/jobs/2,No,5\n"
    )
    row = table.rows[0]
    assert (row.employer, row.title, row.source) == ("Oak & Ash", "Bookbinder", "Friend")
    assert (row.applied, row.url) == (date(2026, 1, 5), "https://oakash.example/jobs/2")


def test_snake_case_of_a_script() -> None:
    row = first(
        "app_id,org_name,job_role,applied_on,current_state,min_salary,max_salary,currency,"
        "contact_person,contact_email\n"
        "77,Tern,Data engineer,2026-02-03T09:30:00+01:00,technical_interview,60000,72000.0,EUR,"
        "Ida Berg,ida@tern.example\n"
    )
    assert brief(row) == ("Tern", "Data engineer", "technical_interview")
    assert row.salary == "60000–72000 EUR"
    assert isinstance(row.applied, datetime)
    assert row.applied.isoformat() == "2026-02-03T09:30:00+01:00"
    assert (row.contacts[0].name, row.contacts[0].email) == ("Ida Berg", "ida@tern.example")


def test_names_of_columns_run_together() -> None:
    row = first(
        "companyname,jobtitle,dateapplied,applicationstatus,joburl\n"
        "Fen,Porter,01/31/2026,Offer,fen.example/jobs/1\n"
    )
    assert brief(row) == ("Fen", "Porter", "Offer")
    assert (row.applied, row.url) == (date(2026, 1, 31), "fen.example/jobs/1")


def test_yes_or_no_columns_of_stages() -> None:
    table = read(
        "Employer,Position,Applied?,Phone Screen?,Interview?,Offer?\n"
        "Acorn,Baker,Y,Y,N,N\n"
        "Birch,Cook,Y,N,N,N\n"
        "Cedar,Driver,N,N,N,N\n"
    )
    assert [row.stage for row in table.rows] == ["Phone Screen", "Applied", ""]


def test_ticked_boxes_of_stages_and_unticked_rows_below() -> None:
    table = read(
        "Company,Role,Date,Interviewed,Rejected\n"
        "Elm,Clerk,3/15/2026,TRUE,FALSE\n"
        "Fir,Guard,3/16/2026,FALSE,TRUE\n"
        ",,,FALSE,FALSE\n"
        ",,,FALSE,FALSE\n"
    )
    assert [row.stage for row in table.rows] == ["Interviewed", "Rejected"]
    assert table.skipped == ()
    assert table.rows[0].applied == date(2026, 3, 15)


def test_no_names_of_columns_at_all() -> None:
    table = read(
        "Globex Corp,Senior Accountant,https://globex.example/careers/12,2026-02-01,Applied\n"
        "Initech LLC,Office Manager,https://initech.example/jobs/5,2026-02-03,Rejected\n"
        "Umbrella Inc,Lab Technician,https://umbrella.example/j/8,2026-02-09,Interview\n"
    )
    assert [brief(row) for row in table.rows] == [
        ("Globex Corp", "Senior Accountant", "Applied"),
        ("Initech LLC", "Office Manager", "Rejected"),
        ("Umbrella Inc", "Lab Technician", "Interview"),
    ]
    assert table.rows[0].number == 1
    assert table.rows[2].applied == date(2026, 2, 9)
    assert table.rows[1].url == "https://initech.example/jobs/5"


def test_names_of_columns_in_a_language_that_is_not_known() -> None:
    table = read(
        "Įmonė,Pareigos,Vieta,Kandidatavau,Nuoroda\n"
        "Duna Kft,Szoftver developer,Szeged,2026-01-07,https://duna.example/allas/1\n"
        "Tisza Bt,QA engineer,Pécs,2026-01-09,https://tisza.example/allas/2\n"
    )
    row = table.rows[0]
    assert (row.employer, row.title) == ("Duna Kft", "Szoftver developer")
    assert (row.applied, row.url) == (date(2026, 1, 7), "https://duna.example/allas/1")


def test_title_lines_notes_and_a_legend_above_the_table() -> None:
    table = read(
        '"JOB HUNT",,,\n"last update: 3 May",,,\n,,,\nGreen = interview,,,\n,,,\n'
        "Company,Job title,Status,Applied on\nHeron,Editor,Applied,2026-04-01\n"
    )
    assert [(row.number, *brief(row)) for row in table.rows] == [(7, "Heron", "Editor", "Applied")]


def test_repeated_header_rows_and_a_sum_are_skipped_with_their_reason() -> None:
    table = read(
        "Company,Role,Status\n"
        "Ibis,Nurse,Applied\n"
        "Company,Role,Status\n"
        "Jay,Tutor,Offer\n"
        "Total: 2,,\n"
        ",,Applied\n"
    )
    assert [row.employer for row in table.rows] == ["Ibis", "Jay"]
    assert [(skip.row, skip.reason) for skip in table.skipped] == [
        (3, "It repeats the names of the columns."),
        (5, "It is a sum or a count, not a job."),
        (6, "It has neither a title nor an employer."),
    ]


def test_short_and_long_rows_are_read() -> None:
    table = read("Company,Role,Status\nKite\nLark,Cook,Applied,see mail,2\nMerle,Baker\n")
    assert [brief(row) for row in table.rows] == [
        ("Kite", "", ""),
        ("Lark", "Cook", "Applied"),
        ("Merle", "Baker", ""),
    ]
    assert table.columns_unused == ("column 4", "column 5")


def test_pipes_between_the_cells() -> None:
    row = first("Company | Position | Status | Date applied\nNuthatch | Clerk | Applied | 2026-03-02\n")
    assert brief(row) == ("Nuthatch", "Clerk", "Applied")


def test_one_column_of_firms() -> None:
    assert [row.employer for row in read("Company\nOwl\nPuffin\nQuail\n").rows] == ["Owl", "Puffin", "Quail"]


def test_a_history_in_one_cell() -> None:
    row = first(
        "Company,Role,Timeline\n"
        'Rook,Analyst,"14 Jan 2026|Applied;2 Feb 2026|Phone screen"\n'
        'Swift,Clerk,"1 Feb 2026|Applied"\n'
    )
    assert (row.stage, row.stage_date, row.applied) == ("Phone screen", date(2026, 2, 2), date(2026, 1, 14))


def test_two_stages_columns_keep_both() -> None:
    row = first("Company,Role,Application Status,Interview Stage\nTeal Duck,Cook,Active,2nd round\n")
    assert "2nd round" in row.stage + row.notes
    assert "Active" in row.stage + row.notes


def test_an_outcome_beside_a_stage() -> None:
    row = first("Company,Role,Stage,Outcome\nVole,Cook,Onsite,Rejected\nWren,Baker,Applied,\n")
    assert (row.stage, row.outcome) == ("Onsite", "rejected")


def test_a_bare_date_beside_a_wish_is_no_application() -> None:
    table = read("Company,Role,Status,Date\nYak,Cook,Wishlist,2026-02-01\nZebu,Baker,Applied,2026-02-02\n")
    assert (table.rows[0].applied, table.rows[0].stage_date) == (None, date(2026, 2, 1))
    assert table.rows[1].applied == date(2026, 2, 2)


def test_city_country_and_remote_make_one_place() -> None:
    table = read(
        "Company,Role,City,Country,Remote?\n"
        "Ash,Cook,Graz,Austria,No\n"
        "Bay,Baker,,Austria,Yes\n"
        "Elk,Smith,Linz,Austria,Hybrid\n"
    )
    assert [row.location for row in table.rows] == [
        "Graz, Austria",
        "Austria (Remote)",
        "Linz, Austria (Hybrid)",
    ]


def test_priorities_in_words_and_stars() -> None:
    table = read(
        "Company,Role,Priority\nA1 Ltd,Cook,High\nB2 Ltd,Baker,⭐⭐\nC3 Ltd,Smith,low\nD4 Ltd,Guard,1\n"
    )
    assert [row.priority for row in table.rows] == [3, 1, 1, 0]
    assert table.rows[3].notes == "Priority: 1"


def test_links_that_are_not_addresses_are_kept() -> None:
    table = read(
        "Company,Role,Link\n"
        'A1 Ltd,Cook,"see https://a1.example/j/1 (closed)"\n'
        "B2 Ltd,Baker,ask Tom\n"
        "C3 Ltd,Smith,here\n"
        'D4 Ltd,Guard,"=HYPERLINK(""https://d4.example/x"",""job"")"\n'
    )
    assert [row.url for row in table.rows] == ["https://a1.example/j/1", "", "", "https://d4.example/x"]
    assert [row.notes for row in table.rows] == [
        "Link: see https://a1.example/j/1 (closed)",
        "Link: ask Tom",
        "",
        "",
    ]


def test_dates_that_cannot_be_are_kept_as_text() -> None:
    table = read(
        "Company,Role,Date Applied,Deadline\n"
        "A1 Ltd,Cook,31/02/2026,rolling\n"
        "B2 Ltd,Baker,15/02/2026,ASAP\n"
        "C3 Ltd,Smith,15/02/2099,1/3/2026\n"
    )
    assert [row.applied for row in table.rows] == [None, date(2026, 2, 15), None]
    assert table.rows[0].notes == "Date Applied: 31/02/2026\nDeadline: rolling"
    assert table.rows[2].notes == "Date Applied: 15/02/2099"
    assert table.rows[2].deadline == date(2026, 3, 1)


def test_a_scrape_of_openings_says_nothing_of_applying() -> None:
    table = read(
        "listing_id,position,employer,office_location,posted_at,description,apply_url,status\n"
        '1,Software engineer,Hare,"Berlin, DE",2026-05-01,'
        "<p>Do <b>things</b></p><ul><li>one</li></ul>,https://hare.example/a/1,active\n"
        '2,Product manager,Hare,"Paris, FR",2026-05-02,<p>Plan</p>,https://hare.example/a/2,active\n'
    )
    row = table.rows[0]
    assert (row.stage, row.applied) == ("", None)
    assert row.posting == "Do things\n\n- one"
    assert {"listing_id", "posted_at", "status"} <= set(table.columns_unused)


def test_a_notion_table_by_its_file_name() -> None:
    table = read(
        "\ufeffName,Company,Status,Applied,Tags,Files & media\n"
        'Gardener,Park Ltd,In progress,"April 3, 2026 9:00 AM","outdoor, part-time",\n',
        "Jobs 0123456789abcdef0123456789abcdef_all.csv",
    )
    row = table.rows[0]
    assert table.recognised == "notion"
    assert (row.title, row.employer, row.tags) == ("Gardener", "Park Ltd", ("outdoor", "part-time"))
    assert row.applied == datetime.fromisoformat("2026-04-03T09:00")


def test_a_teal_table_in_another_order() -> None:
    table = read(
        "Excitement,Status,Company Name,Job Title,Date Applied,Date Saved\n"
        "4,Applied,Moss,Cook,03/04/2026,03/02/2026\n",
        order="DMY",
    )
    assert table.recognised == "teal"
    assert (table.rows[0].priority, table.rows[0].applied) == (3, date(2026, 3, 4))


def test_a_huntr_download_in_camel_case() -> None:
    table = read(
        "title,companyName,listName,notes,htmlDescription\nCook,Moss,Interview,ok,<p>Soup &amp; bread</p>\n",
        "x.csv",
    )
    assert table.recognised == "huntr"
    assert (table.rows[0].stage, table.rows[0].posting) == ("Interview", "Soup & bread")


def test_an_old_linkedin_file_with_dates_alone() -> None:
    table = read(
        "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,"
        "Resume Name,Question And Answers\n"
        "8/15/26,me@x.example, +49 1,Moss ,Cook,https://www.linkedin.com/jobs/view/123456789/,"
        "cv.pdf,Do you cook?:Yes\n",
        "Job Applications_1.csv",
        order="DMY",
    )
    row = table.rows[0]
    assert table.recognised == "linkedin"
    assert (row.employer, row.applied, row.stage, row.source) == (
        "Moss",
        date(2026, 8, 15),
        "Applied",
        "LinkedIn",
    )
    assert (row.contacts, row.notes) == ((), "Resume Name: cv.pdf")
    assert table.columns_unused == ("Contact Email", "Contact Phone Number", "Question And Answers")


def test_order_of_day_and_month_is_one_for_the_table() -> None:
    table = read(
        "Company,Role,Applied,Deadline\n"
        "A1 Ltd,Cook,03/04/2026,28/04/2026\n"
        "B2 Ltd,Baker,05/04/2026,06/05/2026\n",
        order="MDY",
    )
    assert table.rows[0].applied == date(2026, 4, 3)


@pytest.mark.parametrize(("order", "expected"), [("MDY", date(2026, 3, 4)), ("DMY", date(2026, 4, 3))])
def test_the_locale_decides_only_where_the_file_does_not(order: DayOrder, expected: date) -> None:
    assert first("Company,Role,Applied\nA1 Ltd,Cook,03/04/2026\n", order=order).applied == expected


def test_a_trello_like_table_of_cards() -> None:
    row = first(
        "Card Name,List Name,Labels,Due Date,Card URL\n"
        'Porter - Fen Ltd,Interview,"fast,local",2026-03-01,https://trello.com/c/x\n'
    )
    assert (row.title or row.employer) == "Porter - Fen Ltd"
    assert (row.stage, row.deadline) == ("Interview", date(2026, 3, 1))


def test_referrals_and_recruiters_are_people() -> None:
    row = first(
        'Company,Role,Recruiter,Referred by\nFen,Porter,"Ann Lee <ann@fen.example>; Bo Ek (HR)",Cy Day\n'
    )
    assert [(person.name, person.email, person.title) for person in row.contacts] == [
        ("Ann Lee", "ann@fen.example", ""),
        ("Bo Ek", "", "HR"),
        ("Cy Day", "", ""),
    ]


def test_numbers_of_a_spreadsheet_stand_for_days() -> None:
    table = read("Company,Role,Date applied\nFen,Porter,46027\nGorse,Cook,46030.5\n")
    assert [row.applied for row in table.rows] == [date(2026, 1, 5), date(2026, 1, 8)]


def test_a_log_for_the_job_centre() -> None:
    row = first(
        "Date of contact,Employer name,Address,Type of work,Method of contact,Person contacted,Result\n"
        "03/02/2026,Kroger,12 Main St,Stocker,In person,Manager,Took application\n"
        "03/19/2026,Walmart,99 Oak Ave,Cashier,Online,,Pending\n"
    )
    assert brief(row) == ("Kroger", "Stocker", "Took application")
    assert (row.applied, row.source, row.contacts[0].name) == (date(2026, 3, 2), "In person", "Manager")


def test_a_list_of_academic_posts() -> None:
    table = read(
        "University,Position,Due,Submitted (Y/N),Letters,Interview,Offer\n"
        "ETH Zurich,Postdoc in Topology,2026-01-15,Y,3,,\n"
        "MIT,Assistant Professor,2025-12-01,Y,3,Zoom,\n"
        "UCLA,Lecturer,2026-02-01,N,2,,\n"
    )
    assert [row.stage for row in table.rows] == ["Applied", "Interview", ""]
    assert table.rows[1].notes == "Applied: yes\nInterview: Zoom"
    assert table.rows[0].deadline == date(2026, 1, 15)


def test_an_indian_sheet() -> None:
    row = first(
        "S.No,Company Name,Role Applied For,CTC,Platform,Applied Date,Status,Remarks\n"
        "1,Tal Steel,SDE-1,12 LPA,Naukri,12-Mar-2026,In process,HR called\n"
    )
    assert brief(row) == ("Tal Steel", "SDE-1", "In process")
    assert (row.salary, row.source, row.applied, row.notes) == (
        "12 LPA",
        "Naukri",
        date(2026, 3, 12),
        "HR called",
    )


def test_a_chinese_sheet_with_months_and_days_alone() -> None:
    row = first(
        "公司,职位,投递时间,笔试,一面,二面,HR面,结果\n阿里,后端,3.5,3.10,3.15,,,挂\n腾讯,前端,3.6,,,,,\n",
    )
    assert brief(row) == ("阿里", "后端", "挂")
    assert row.applied == date(2026, 3, 5)
    assert row.notes == "笔试: 2026-03-10\n一面: 2026-03-15"


def test_dates_of_stages_beside_no_stage() -> None:
    table = read(
        "Company,Role,Phone Interview Date,Onsite Interview Date,Offer Date,Rejection Date\n"
        "Acme,Dev,2026-01-01,2026-01-09,,2026-01-12\nBolt,Ops,2026-01-03,,,\n"
    )
    assert [(row.stage, row.stage_date) for row in table.rows] == [
        ("Rejection", date(2026, 1, 12)),
        ("Phone Interview", date(2026, 1, 3)),
    ]


def test_crosses_in_columns_of_stages() -> None:
    table = read("Company,Applied,Rejected,Interview,Notes\nAcme,x,,x,good\nBolt,x,x,,\n")
    assert [row.stage for row in table.rows] == ["Interview", "Rejected"]


def test_ambiguous_days_of_a_german_file_have_the_day_first() -> None:
    assert first("Firma;Stelle;Beworben am\nFen;Koch;03/04/2026\n").applied == date(2026, 4, 3)


def test_words_in_a_first_row_without_names_are_no_names() -> None:
    table = read(
        "Globex,Senior Accountant,Remote,LinkedIn,Applied\nInitech,Office Manager,Hybrid,Indeed,Rejected\n"
    )
    assert [(row.number, *brief(row)) for row in table.rows] == [
        (1, "Globex", "Senior Accountant", "Applied"),
        (2, "Initech", "Office Manager", "Rejected"),
    ]


def test_a_log_kept_by_a_script_with_replies() -> None:
    table = read(
        "company,role,applied_via,applied_on,first_reply_on,first_reply_type,final_status,"
        "days_to_first_reply,assessment\n"
        "Arcana,,LinkedIn,2026-07-30,,,Ghosted (no reply),,\n"
        "Basalt,Accounting Analyst,Careers page,2026-06-24,2026-06-24,Test,Rejected late,0.0,Yes\n"
    )
    assert [brief(row) for row in table.rows] == [
        ("Arcana", "", "Ghosted (no reply)"),
        ("Basalt", "Accounting Analyst", "Rejected late"),
    ]
    assert [row.source for row in table.rows] == ["LinkedIn", "Careers page"]
    assert table.rows[1].notes == "first_reply_on: 2026-06-24\nfirst_reply_type: Test\nassessment: yes"
    assert table.columns_unused == ("days_to_first_reply",)


def test_null_for_nothing_and_the_site_of_the_application() -> None:
    row = first(
        "company_name,job_title,application_date,application_site,status,response_date,notes\n"
        "Censys,null,2026-08-26,Greenhouse,Rejected,2026-08-27,null\n"
    )
    assert brief(row) == ("Censys", "", "Rejected")
    assert (row.source, row.notes) == ("Greenhouse", "response_date: 2026-08-27")


def test_rounds_without_years() -> None:
    table = read(
        "Rank,Company,Roles,App Sent,OA,R1,R2,Result\n1,Fen,SWE,1/20,1/25,2/1,,Rejected\n"
        "2,Ash,SWE,1/21,,,,\n3,Oak,SWE,12/29,1/5,,,\n"
    )
    assert [row.stage for row in table.rows] == ["Rejected", "Applied", "OA"]
    assert [row.applied for row in table.rows] == [date(2026, 1, 20), date(2026, 1, 21), date(2025, 12, 29)]
    assert table.rows[2].stage_date == date(2026, 1, 5)


def test_openings_that_a_script_found() -> None:
    table = read(
        "date_found,title,company,location,work_mode,salary,url,source,status,notes\n"
        "2026-07-23,Security Engineer,Aily,Madrid,hybrid,n/d,https://a.example/2,Personio,found,\n"
        "2026-07-23,Architect,Multi,Zaragoza,unknown,n/d,https://a.example/3,trabajo,found,\n"
    )
    assert [row.location for row in table.rows] == ["Madrid (hybrid)", "Zaragoza"]
    assert [(row.salary, row.applied, row.stage) for row in table.rows] == [("", None, "found")] * 2


def test_steps_in_one_cell_under_any_name() -> None:
    row = first(
        "company,job_title,date_sort,current_status,outcome,route_reason,interview_steps\n"
        "Sqli,Manager,2026-06-05,Active,They chose someone else.,Direct,"
        "29 Jun 2026|First talk;3 Jul 2026|Second talk\n"
    )
    assert brief(row) == ("Sqli", "Manager", "Active")
    assert row.applied == date(2026, 6, 5)
    assert row.notes == (
        "route_reason: Direct\ninterview_steps: First talk 2026-06-29, Second talk 2026-07-03\n"
        "outcome: They chose someone else."
    )


@pytest.mark.parametrize("count", [7, 198])
def test_employer_and_title_are_enough_beside_any_number_of_unknown_columns(count: int) -> None:
    names = ",".join(f"Zorb {chr(97 + place % 26)}{place}q" for place in range(count))
    row = first(f"Company,Title,{names}\nFen,Porter,{'x,' * (count - 1)}x\n")
    assert (row.employer, row.title) == ("Fen", "Porter")


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("DD/MM/YYYY", date(2026, 4, 3)),
        ("mm/dd/yyyy", date(2026, 3, 4)),
        ("jj/mm/aaaa", date(2026, 4, 3)),
        ("TT.MM.JJJJ", date(2026, 4, 3)),
        ("gg/mm/aaaa", date(2026, 4, 3)),
    ],
)
@pytest.mark.parametrize("order", ["MDY", "DMY"])
def test_the_order_of_dates_that_a_header_states_decides(stated: str, day: date, order: DayOrder) -> None:
    text = f"Company,Role,Applied ({stated})\nFen,Porter,03/04/2026\n"
    assert first(text, order=order).applied == day


@pytest.mark.parametrize("name", ["Total Wine & More", "Total", "Sum Up"])
def test_an_employer_whose_name_begins_like_that_of_a_sum_is_an_employer(name: str) -> None:
    table = read(f"Company,Role,Status\n{name},Cashier,Applied\nTotal Wine & More,,\nTotal jobs:,12,\n")
    assert [row.employer for row in table.rows] == [name, "Total Wine & More"]
    assert [skip.row for skip in table.skipped] == [4]


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("Azienda,Posizione,Stato,Data invio CV,Note,Sede,Link", "2026-01-05"),
        ("Společnost,Pozice,Stav,Datum odeslání,Poznámky,Místo,Odkaz", "2026-01-05"),
        ("Virksomhed,Stilling,Status,Ansøgt den,Noter,Sted,Link", "2026-01-05"),
        ("Companie,Poziție,Stadiu,Data aplicării,Observații,Locație,Link", "2026-01-05"),
        ("Cég,Pozíció,Státusz,Jelentkezés dátuma,Megjegyzés,Helyszín,Hivatkozás", "2026-01-05"),
        ("Công ty,Vị trí,Trạng thái,Ngày ứng tuyển,Ghi chú,Địa điểm,Liên kết", "2026-01-05"),
        ("Perusahaan,Posisi,Status,Tanggal melamar,Catatan,Lokasi,Tautan", "2026-01-05"),
        ("Şirket,Pozisyon,Durum,Başvuru tarihi,Notlar,Konum,Bağlantı", "2026-01-05"),
        ("Εταιρεία,Θέση,Κατάσταση,Ημερομηνία αίτησης,Σημειώσεις,Τοποθεσία,Σύνδεσμος", "2026-01-05"),
        ("الشركة,الوظيفة,الحالة,تاريخ التقديم,ملاحظات,الموقع,الرابط", "2026-01-05"),
        ("חברה,תפקיד,סטטוס,תאריך הגשה,הערות,מיקום,קישור", "2026-01-05"),
        ("บริษัท,ตำแหน่ง,สถานะ,วันที่สมัคร,หมายเหตุ,สถานที่,ลิงก์", "2026-01-05"),
    ],
)
def test_the_basic_names_of_columns_are_known_in_many_languages(header: str, day: str) -> None:
    row = first(f"{header}\nFen,Porter,zorb,{day},quux,Lund,https://fen.example/j/1\n")
    assert brief(row) == ("Fen", "Porter", "zorb")
    assert (row.applied, row.location) == (date.fromisoformat(day), "Lund")
    assert (row.notes, row.url) == ("quux", "https://fen.example/j/1")


def test_a_brazilian_pretension_is_a_salary() -> None:
    assert first("Empresa,Vaga,Pretensão salarial\nFen,Porteiro,5 mil\n").salary == "5 mil"
