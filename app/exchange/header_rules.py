"""For names of columns that are no usual spelling of anything: what the words in them tell.

The first rule that fits counts. Patterns are matched against the name as lower-case words without accents.
"""

from __future__ import annotations

from app.exchange.roles import Role

RULES: tuple[tuple[Role, str], ...] = (
    (
        Role.IGNORED,
        r"\b(logo|photo|banner|ceo|revenue|employees|headcount|glassdoor|latitude|longitude|lat|lng|hash|"
        r"similarity|score)\b",
    ),
    (
        Role.IGNORED,
        r"\b(company|employer|firm\w*|unternehmens|organi[sz]ation)\b.*\b(url|website|site|link|size|"
        r"address(es)?|description|industry|domain|linkedin|rating|type|phone|id|country|about|stage|"
        r"culture|values|review)",
    ),
    (
        Role.IGNORED,
        r"\b(posted|published|seen|updated|edited|modified|scraped|crawled|fetched|publication|"
        r"veroffentlicht|publie|publicado|publicad|pubblicat|geplaatst|ilmoitettu)\b",
    ),
    (
        Role.IGNORED,
        r"\b(ids?|uuid|guid|nr|no|number|index|code)$|^(days|weeks) ",
    ),
    (
        Role.SALARY_MIN,
        r"\b(salary|pay|comp\w*|wage|salaire|salario|gehalt\w*|amount|lon|palkka|salaris)\b.*\b(min\w*|"
        r"low\w*|from|von|bottom|start|desde|de)\b|\b(min\w*|low\w*|from)\b.*\b(salary|pay|comp\w*|wage|"
        r"salaire|salario|gehalt|amount)\b",
    ),
    (
        Role.SALARY_MAX,
        r"\b(salary|pay|comp\w*|wage|salaire|salario|gehalt\w*|amount|lon|palkka|salaris)\b.*\b(max\w*|"
        r"high\w*|to|bis|top|end|hasta|a)\b|\b(max\w*|high\w*|upper)\b.*\b(salary|pay|comp\w*|wage|"
        r"salaire|salario|gehalt|amount)\b",
    ),
    (
        Role.SALARY_CURRENCY,
        r"\bcurrency\b",
    ),
    (
        Role.SALARY,
        r"\b(salary|salaries|compensation|remuneration|wages?|gehalt\w*|salaire|salario|sueldo|salaris|"
        r"palkka\w*|wynagrodzen\w*)\b|薪|年収|연봉",
    ),
    (
        Role.CONTACT_EMAIL,
        r"\b(email|courriel|correo|sahkoposti|epost)\b|邮箱|이메일",
    ),
    (
        Role.REMARK,
        r"\b(phone|telephone|telefon\w*|mobile)\b",
    ),
    (
        Role.CONTACT_LINKEDIN,
        r"\b(contact|recruiter|manager|hr)\b.*\blinkedin\b|\blinkedin\b.*\b(contact|recruiter|profile)\b",
    ),
    (
        Role.CONTACT_TITLE,
        r"\b(contact|recruiter|manager)\b.*\b(title|role|position)\b",
    ),
    (
        Role.CONTACT,
        r"\b(contact|recruiter|hiring manager|ansprechpartner\w*|kontakt\w*|recruteur|reclutador|"
        r"yhteyshenkilo|contactpersoon)\b.*\b(name|person|info|details)\b|\b(name|person)\b.*\b(contact|"
        r"recruiter|hiring manager)\b",
    ),
    (
        Role.REFERRER,
        r"\brefer(r(al|ed|er))\b",
    ),
    (
        Role.REMARK,
        r"^(?!.*\b(?:disqualif\w*|score|match\w*|filter\w*)\b).*\breasons?\b",
    ),
    (
        Role.REMARK,
        r"\b(resume|cv|cover ?letter|lebenslauf|anschreiben|follow ?up|next (step|action)|reply|replied|"
        r"response|responded|heard back|interview (date|notes|time|questions)|relance|visa|offer (date|"
        r"amount|details)|reminder)\b",
    ),
    (
        Role.DEADLINE,
        r"\b(deadline|closing date|close date|due date|apply by|apply before|last date|expir\w+|frist|"
        r"bewerbungs(frist|schluss)|date limite|fecha limite|data limite|scadenza|sluitingsdatum|"
        r"ansokningsfrist|soknadsfrist|ansogningsfrist|maaraaika)\b|截止|締切|마감",
    ),
    (
        Role.STAGE_DATE,
        r"\b(status|stage)\b.*\b(date|since|changed)\b|\bdate\b.*\b(status|stage)\b",
    ),
    (
        Role.APPLIED,
        r"\b(date|day|when|time|datum|fecha|data|dato|on|at|le|am|il|em|op|el)\b.*\b(appl\w*|submi\w*|"
        r"sent|bewerb\w*|beworben|candidat\w*|postul\w*|solicit\w*|apli[cq]\w*|inscri\w*|sollicit\w*|"
        r"ansok\w*|sokt|ansog\w*|sokn\w*|haku\w*|haettu|aplik\w*|invio|envio|envoi)\b",
    ),
    (
        Role.APPLIED,
        r"\b(appl\w*|submi\w*|sent|bewerb\w*|beworben|candidat\w*|postul\w*|apli[cq]\w*|gesolliciteerd|"
        r"ansokt|sokt|haettu)\b.*\b(date|day|on|when|at|time|le|am|il|em|op|el|datum|fecha|data|dato|"
        r"pvm)\b|投递.*(时间|日)|応募日|지원.*일",
    ),
    (
        Role.SAVED_DATE,
        r"\b(date|time)\b.*\b(saved|added|found|created|bookmarked)\b|\b(saved|added|found|created|"
        r"bookmarked)\b.*\b(date|time|on|at)\b",
    ),
    (
        Role.SOURCE,
        r"\b(how|where)\b.*\b(find|found|hear|heard|apply|applied|discover\w*)\b|\b(source|platform|"
        r"job ?board|portal|quelle|gefunden)\b|渠道|来源",
    ),
    (
        Role.TITLE,
        r"\b(job|role|position|vacancy|post|stellen?|poste|puesto|vaga|functie)\b.*\b(title|name|titel|"
        r"titre|titulo|bezeichnung|naam|nom)\b|\b(title|name|titre|titel)\b.*\b(job|role|position|vacancy|"
        r"stelle|poste|vaga)\b|\b(position|role|job) (applied|i applied|applying)",
    ),
    (
        Role.URL,
        r"\b(urls?|links?|hyperlink|website|webpage|lien|enlace|lank|lenke|linkki|odnosnik)\b|链接|リンク|"
        r"링크",
    ),
    (
        Role.POSTING,
        r"\b(job|role|position)?\b.*\b(description|beschreibung|descripcion|descricao|descrizione|"
        r"omschrijving|beskrivning|kuvaus)\b",
    ),
    (
        Role.EMPLOYER,
        r"\b(company|companies|employer|organi[sz]ations?|firma|unternehmen|arbeitgeber|entreprise|"
        r"societe|empresa|azienda|bedrijf|foretag|virksomhed|yritys|firmy)\b|公司|会社|회사",
    ),
    (
        Role.WORKPLACE,
        r"\b(remote|hybrid|on ?site|wfh|teletravail|homeoffice|remoto)\b",
    ),
    (
        Role.LOCATION,
        r"\b(location|locations|city|place|standort|lieu|ubicacion|luogo|locatie|sijainti|lokalizacja|"
        r"arbeitsort)\b|地点|勤務地|근무지",
    ),
    (
        Role.STAGE,
        r"\b(status|stage|statut|estado|stato|tila)\b|状态|ステータス|상태",
    ),
    (
        Role.OUTCOME,
        r"\b(outcome|result|decision|ergebnis|resultat\w*|resultado|esito)\b",
    ),
    (
        Role.NOTES,
        r"\b(notes?|comments?|remarks?|notizen|bemerkung\w*|anmerkung\w*|kommentar\w*|remarques?|"
        r"commentaires?|notas|comentarios?|observa\w+|opmerkingen|anteckningar|muistiinpanot|uwagi)\b|"
        r"备注|メモ|비고",
    ),
    (
        Role.TAGS,
        r"\b(tags?|labels?|employment type|contract type|job type)\b",
    ),
    (
        Role.PRIORITY,
        r"\b(priority|prioritat|priorite|prioridad)\b",
    ),
    (
        Role.EXCITEMENT,
        r"\b(excitement|interest(ed)?|rating|enthusiasm)\b",
    ),
    (
        Role.CONTACT,
        r"\b(contacts?|recruiters?|hiring manager|ansprechpartner\w*|recruteur|yhteyshenkilo)\b",
    ),
    (
        Role.TITLE,
        r"\b(title|position|role|vacancy|stelle|poste|puesto|functie|stanowisk\w*)\b|岗位|职位|職種|직무",
    ),
    (
        Role.IGNORED,
        r"\b(id|created|requisition)\b",
    ),
)
