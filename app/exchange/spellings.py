"""The spellings of the names of columns, by what the columns are about.

An entry is a general spelling of its field in some language; case, accents, punctuation, blanks and camelCase
do not matter. Of two columns with one role the spelling that stands earlier wins.
"""

from __future__ import annotations

from app.exchange.roles import Role

SPELLINGS: dict[Role, str] = {
    Role.TITLE: """
        job title, position title, type of work, kind of work, work sought, role title,
        title of the job, job role, job name, position name,
        role name, job position, title, position, role, vacancy, vacancy title, post title, posting title,
        opening, opportunity, designation, job, post, positions, roles, position applied for,
        role applied for, applied position, job applied for, job posting, occupation, stelle,
        stellenbezeichnung, stellentitel, jobtitel, jobbezeichnung, berufsbezeichnung, positionsbezeichnung,
        beruf, rolle, stellenanzeige, ausschreibung, titel, tätigkeit, funktion, poste, intitulé,
        intitulé du poste, titre du poste, titre, fonction, métier, offre, nom du poste, poste visé, emploi,
        puesto, cargo, título, titulo del puesto, nombre del puesto, título del trabajo, vacante, posición,
        puesto de trabajo, rol, oferta, oferta de trabajo, titolo, posizione, ruolo, mansione,
        titolo della posizione, posizione lavorativa, qualifica, vaga, título da vaga, posição, função,
        nome da vaga, cargo pretendido, functie, functietitel, vacature, functienaam, functieomschrijving,
        baan, tjänst, befattning, roll, jobbtitel, yrkestitel, tjänstetitel, jobb, stilling,
        stillingstittel, stillingsbetegnelse, tehtävä, tehtävänimike, työtehtävä, työnimike, rooli, nimike,
        työpaikka, positio, avoin paikka, stanowisko, nazwa stanowiska, tytuł, tytuł stanowiska,
        oferta pracy, rola, pozice, název pozice, pracovní pozice, pozisyon, iş unvanı, unvan, должность,
        вакансия, название вакансии, позиция, посада, вакансія, 职位, 岗位, 职位名称, 岗位名称, 应聘职位,
        应聘岗位, 投递岗位, 投递职位, 職位, 職稱, 職缺, 應徵職位, 職務名稱, 職種, 役職, ポジション, 求人,
        求人名, 求人タイトル, 応募職種, 募集職種, 職位名, 직무, 직책, 포지션, 지원직무, 채용공고, 공고명,
        직무명
    """,
    Role.EMPLOYER: """
        company, company name, employer, employer name, name of company, name of employer, organisation,
        organization, organisation name, org name, organization name, firm, hiring company, companies,
        business,
        institution, institute, agency, org, company applied to, applied to, university,
        company or organization, target company, post company, hiring organization, company info,
        about the company, firma, firmenname,
        unternehmen, arbeitgeber, unternehmensname, betrieb, name der firma, name des unternehmens,
        gesellschaft, entreprise, société, employeur, nom de l'entreprise, nom entreprise,
        nom de la société, compagnie, boîte, organisme, empresa, nombre de la empresa, compañía, empleador,
        nombre empresa, organización, nome da empresa, nome empresa, azienda, nome azienda, società,
        datore di lavoro, nome dell'azienda, ditta, companhia, empregador, organização, bedrijf,
        bedrijfsnaam, werkgever, organisatie, naam bedrijf, onderneming, företag, företagsnamn,
        arbetsgivare, bolag, virksomhed, virksomhedsnavn, arbejdsgiver, selskap, arbeidsgiver, bedrift,
        firmanavn, yritys, yrityksen nimi, työnantaja, organisaatio, nazwa firmy, pracodawca,
        przedsiębiorstwo, spółka, společnost, zaměstnavatel, název firmy, şirket, şirket adı, işveren,
        компания, работодатель, название компании, фирма, компанія, 公司, 公司名称, 公司名, 企业, 企业名称,
        单位, 单位名称, 雇主, 公司名稱, 企業, 公司機構, 会社, 会社名, 企業名, 応募先, 応募企業, 応募先企業,
        勤務先, 社名, 회사, 회사명, 기업, 기업명, 업체명, 지원회사
    """,
    Role.NAME: """
        name, card name, card title, card, task name, nom, nombre, nome, naam, namn, navn, nimi, nazwa,
        名称, 名前, 이름, bezeichnung, item
    """,
    Role.STAGE: """
        status, stage, application status, current status, current stage, application stage, job status,
        list, list name, phase, state, pipeline stage, hiring stage, board column, kanban status,
        application state, progress, current state, latest status, my status, interview stage,
        interview status, recruitment stage, application progress, step, where i am, status of application,
        stand, bewerbungsstatus, aktueller status, bewerbungsstand, stufe, fortschritt, zustand,
        bearbeitungsstand, statut, état, étape, statut de la candidature, état de la candidature,
        avancement, statut candidature, situation, estado, etapa, fase, estatus, estado de la solicitud,
        estado de la candidatura, estado actual, situación, situação, stato, stato candidatura,
        stato della candidatura, fase attuale, status da candidatura, andamento, huidige status,
        sollicitatiestatus, stap, status sollicitatie, läge, skede, steg, nuläge, stadie, trin, fremdrift,
        tila, vaihe, hakemuksen tila, tilanne, stan, etap, status aplikacji, status rekrutacji,
        etap rekrutacji, stav, fáze, durum, aşama, başvuru durumu, статус, этап, стадия, состояние,
        статус отклика, етап, 状态, 当前状态, 进度, 阶段, 投递状态, 申请状态, 应聘进度, 流程, 狀態, 進度,
        階段, 目前狀態, 應徵狀態, ステータス, 状況, 選考状況, 進捗, 選考ステータス, 応募状況, 段階,
        選考段階, 상태, 진행상태, 진행상황, 전형단계, 단계, 지원상태
    """,
    Role.OUTCOME: """
        outcome, result, final result, final outcome, decision, final decision, application result,
        final status, application outcome, end result, ergebnis, ausgang, entscheidung, endergebnis,
        résultat, issue, décision, resultado, resultado final, decisión, risultato, esito, esito finale,
        decisão, desfecho, resultaat, uitkomst, uitslag, beslissing, resultat, utfall, udfald, utfallet,
        tulos, lopputulos, päätös, wynik, rezultat, decyzja, výsledek, sonuç, результат, итог, 结果,
        最终结果, 結果, 最終結果, 合否, 결과, 최종결과
    """,
    Role.URL: """
        job url, job link, posting url, job posting url, job posting link, link to job, link to posting,
        job listing url, listing url, job ad link, url, link, job ad, vacancy url, vacancy link, post url,
        posting link, job description link, job description url, jd link, listing link, job post link,
        application url, application link, apply url, apply link, web link, hyperlink, weblink, website,
        web address, web page, webpage, links, urls, link to application, url of posting, ad link,
        advert link, advert, listing, application portal, portal link, careers page, job page, job website,
        absolute url, hosted url, url de l'offre, lien, lien de l'offre, lien offre, lien annonce, annonce,
        lien url, lien vers l'offre, site web, stellenlink, link zur stelle, link zur anzeige, jobanzeige,
        anzeige, internetadresse, link zur ausschreibung, adresse web, enlace, enlace de la oferta, vínculo,
        enlace a la oferta, página web, web, collegamento, link annuncio, annuncio, link da vaga, endereço,
        endereço web, link de la oferta, vacaturelink, link vacature, koppeling, webbadress, länk, annons,
        länk till annons, lenke, linkki, ilmoitus, ilmoituksen linkki, osoite, odnośnik, link do oferty,
        ogłoszenie, adres url, odkaz, bağlantı, ilan linki, ссылка, ссылка на вакансию, посилання, 链接,
        网址, 岗位链接, 职位链接, 投递链接, 招聘链接, 連結, 網址, 職缺連結, リンク, 求人url, 求人リンク,
        応募url, 링크, 공고링크, 채용링크, 지원링크
    """,
    Role.LOCATION: """
        location, job location, work location, place, locations, office location, office, workplace,
        location name, where, based in, place of work, site location, region city, city state,
        city and country, city country, address, area, duty station, ort, standort, arbeitsort, einsatzort,
        dienstort, lieu, localisation, lieu de travail, lieux, emplacement, localité, ubicación, lugar,
        localización, localidad, lugar de trabajo, localização, local, local de trabalho, luogo, sede,
        posizione geografica, luogo di lavoro, sede di lavoro, locatie, plaats, standplaats, werklocatie,
        werkplek, plats, arbetsort, sted, arbeidssted, arbejdssted, lokation, lokasjon, sijainti, paikka,
        paikkakunta, työpaikan sijainti, toimipaikka, lokalizacja, miejsce, miejsce pracy, lokalita, místo,
        konum, yer, lokasyon, местоположение, локация, место, место работы, місце, 地点, 工作地点, 位置,
        地址, 工作地, 办公地点, 地點, 工作地點, 勤務地, 場所, 所在地, 勤務場所, 위치, 근무지, 지역,
        근무지역, 장소
    """,
    Role.CITY: """
        city, town, job city, stadt, ville, ciudad, città, citta, cidade, stad, by, kaupunki, miasto,
        miejscowość, město, şehir, город, 城市, 市, 都市, 도시
    """,
    Role.REGION: """
        state province, province, region, bundesland, région, région département, provincia, regione,
        landskap, maakunta, województwo, 省份, 都道府県
    """,
    Role.COUNTRY: """
        country, job country, land, pays, país, pais, paese, nazione, maa, kraj, země, ülke, страна, 国家,
        國家, 国, 국가
    """,
    Role.WORKPLACE: """
        remote, is remote, remote ok, work mode, workplace type, work type, work model, work arrangement,
        working model, remote hybrid, remote onsite hybrid, remote hybrid onsite, in person hybrid remote,
        onsite remote hybrid, hybrid, location type, remote status, working arrangement, work setting,
        work style, remote type, remote or onsite, remote in person, remote work, wfh, hybrid remote,
        homeoffice, home office, arbeitsmodell, télétravail, teletravail, modalité, mode de travail,
        modalidad, teletrabajo, modalidade, modalità, smart working, thuiswerken, distans, etätyö, etänä,
        praca zdalna, tryb pracy, удаленно, формат работы, 远程, リモート, 勤務形態, 재택
    """,
    Role.SALARY: """
        salary, salary range, pay, compensation, wage, pay range, salary expectation, salary expectations,
        expected salary, comp, ctc, offered salary, annual salary, base salary, remuneration, package,
        salary offered, rate, hourly rate, day rate, income, pay rate, wages, compensation range,
        total compensation, tc, est salary, estimated salary, salary estimate, stipend, posted salary,
        gehalt, gehaltsvorstellung, jahresgehalt, gehaltsspanne, lohn, verdienst, vergütung, gehaltswunsch,
        bruttogehalt, bezahlung, salaire, rémunération, fourchette salariale, salaire proposé,
        salaire annuel, prétentions salariales, prétentions, salario, sueldo, rango salarial, remuneración,
        salário, faixa salarial, remuneração, stipendio, retribuzione, ral, compenso, salaris, loon,
        brutosalaris, salarisindicatie, lön, löneanspråk, løn, lønn, palkka, palkkatoive, palkkapyyntö,
        palkkaus, wynagrodzenie, pensja, zarobki, stawka, widełki, płaca, plat, mzda, maaş, ücret, зарплата,
        оклад, заработная плата, 薪资, 工资, 薪水, 薪酬, 薪资范围, 待遇, 月薪, 年薪, 薪資, 薪水範圍, 給与,
        年収, 給料, 想定年収, 月給, 연봉, 급여, 희망연봉
    """,
    Role.SALARY_MIN: """
        salary min, min salary, minimum salary, salary low, salary from, min amount, minimum amount,
        low salary, pay min, min pay, salary minimum, compensation min, min compensation, salary range min,
        salary lower, gehalt von, gehalt min, mindestgehalt, salaire min, salaire minimum, salario mínimo,
        salario min, salário mínimo, salário min, stipendio minimo, minimumsalaris, lägsta lön, palkka min,
        wynagrodzenie od, minimalne wynagrodzenie, 最低薪资, 最低年収, 최소연봉, annual salary min
    """,
    Role.SALARY_MAX: """
        salary max, max salary, maximum salary, salary high, salary to, max amount, maximum amount,
        high salary, pay max, max pay, salary maximum, compensation max, max compensation, salary range max,
        salary upper, gehalt bis, gehalt max, höchstgehalt, salaire max, salaire maximum, salario máximo,
        salario max, salário máximo, salário max, stipendio massimo, maximumsalaris, högsta lön, palkka max,
        wynagrodzenie do, maksymalne wynagrodzenie, 最高薪资, 最高年収, 최대연봉, annual salary max
    """,
    Role.SALARY_CURRENCY: """
        salary currency, currency, pay currency, currency code, währung, devise, monnaie, moneda, moeda,
        valuta, valuutta, waluta, měna, para birimi, валюта, 货币, 币种, 通貨, 통화
    """,
    Role.SALARY_INTERVAL: """
        interval, salary interval, pay period, salary period, pay interval, salary type, salary frequency,
        pay frequency, salary unit, compensation interval, période salaire, zahlungsintervall
    """,
    Role.DEADLINE: """
        deadline, application deadline, apply by, due date, closing date, due, close date, deadline date,
        last date to apply, apply before, valid through, expires, expiry date, expiration date,
        application due, application closes, closes, closing, date closing, expires on, deadline at,
        application due date, last date, end date for applications, submission deadline, last day to apply,
        closes on, frist, bewerbungsfrist, bewerbungsschluss, einsendeschluss, bewerben bis, stichtag,
        abgabefrist, bewerbung bis, gültig bis, date limite, date limite de candidature, échéance,
        date de clôture, limite, délai, avant le, clôture, date butoir, fecha límite, plazo,
        fecha de cierre, cierre, fecha limite de solicitud, vencimiento, prazo, data limite,
        prazo de candidatura, data de encerramento, scadenza, termine, data di scadenza,
        termine candidatura, sluitingsdatum, uiterste datum, reageren voor, sista ansökningsdag,
        sista ansökningsdatum, ansökningsfrist, sista dag, ansøgningsfrist, søknadsfrist, hakuaika päättyy,
        määräaika, viimeinen hakupäivä, haku päättyy, hakuaika, takaraja, termin, termin aplikacji,
        ostateczny termin, ważne do, uzávěrka, son tarih, son başvuru tarihi, дедлайн, срок, крайний срок,
        термін, 截止日期, 截止时间, 截止, 投递截止, 截止日, 応募期限, 締切, 締切日, 応募締切, 期限, 마감일,
        마감, 지원마감, 마감일자
    """,
    Role.APPLIED: """
        date applied, applied date, application date, applied on, date of application, applied, applied at,
        date submitted, app sent, submitted date, submission date, date sent, sent date, day sent, submitted,
        submitted on, app submitted date, date of applying, application submitted,
        application submitted date, date app submitted, application sent, date application sent,
        applied time, day applied, when applied, date i applied, application sent on,
        application submitted on, date of submission, sent, sent on, apply date, date apply,
        application day, app date, time applied, applied when, first applied, cv sent, date cv sent,
        resume sent, beworben am, bewerbungsdatum, datum der bewerbung, beworben, bewerbung gesendet,
        abgeschickt, abgeschickt am, bewerbung vom, gesendet am, bewerbungstag, versendet am,
        datum bewerbung, bewerbung am, eingereicht am, date de candidature, date de postulation, postulé le,
        candidature envoyée le, date d'envoi, date candidature, envoyé le, postulé, date envoi,
        date de la candidature, candidaté le, candidature le, date de dépôt, fecha de solicitud,
        fecha de aplicación, fecha de postulación, fecha aplicación, fecha de envío, fecha de candidatura,
        aplicado el, fecha solicitud, fecha postulación, fecha inscripción, enviado el, aplicado,
        data di candidatura, data candidatura, data invio, inviata il, candidatura inviata, data di invio,
        data della candidatura, data de candidatura, data da candidatura, data de inscrição, data de envio,
        data de aplicação, enviado em, data aplicação, candidatei em, sollicitatiedatum, datum sollicitatie,
        gesolliciteerd op, gesolliciteerd, verzonden op, verstuurd, datum verstuurd, verstuurd op,
        ansökningsdatum, ansökt, sökt, ansökt datum, sökt datum, skickad, datum sökt, ansøgningsdato,
        ansøgt, søgt, ansøgt dato, dato ansøgt, søknadsdato, søkt, dato søkt, sendt, sendt dato, haettu,
        hakupäivä, hakemus lähetetty, haettu pvm, hakemuspäivä, lähetetty, hakupvm, data aplikacji,
        data wysłania, zaaplikowano, data zgłoszenia, aplikowano, wysłano, data aplikowania, data złożenia,
        datum přihlášky, odesláno, başvuru tarihi, дата отклика, дата подачи, дата отправки, откликнулся,
        дата заявки, дата подання, 投递时间, 投递日期, 申请日期, 申请时间, 投简历时间, 投递日, 申請日期,
        投遞日期, 應徵日期, 投履歷日期, 応募日, 応募日時, エントリー日, 応募年月日, 지원일, 지원날짜,
        지원일자, 지원날
    """,
    Role.DATE: """
        date, time, timestamp, date of contact, contact date, date contacted, datum, jour, fecha, día,
        data, giorno, dia, dato, päivämäärä, pvm, päivä,
        dzień, tarih, дата, 日期, 时间, 時間, 日付, 날짜, 일자, activity date, date sort, date time,
        datetime, created date
    """,
    Role.STAGE_DATE: """
        status date, stage date, date of status, last status change, status changed, stage changed,
        status since, since, status updated, date of last status, in stage since, status change date,
        status seit, datum status, date statut, date du statut, fecha de estado, data stato, data do status,
        statusdatum, tila muuttunut, data statusu, status update date, last stage change, moved on
    """,
    Role.SAVED_DATE: """
        saved date, date saved, saved on, saved at, saved, date added, added on, added, created at, created,
        date created, created on, creation date, added at, created time, date found, found on,
        date discovered, bookmarked on, date bookmarked, gespeichert am, hinzugefügt am, erstellt am,
        ajouté le, date d'ajout, enregistré le, date enregistrement, créé le, añadido el, fecha de alta,
        guardado el, creado el, aggiunto il, salvato il, data inserimento, adicionado em, salvo em,
        criado em, toegevoegd op, opgeslagen op, tillagd, sparad, tilføjet, gemt, lagt til, lisätty,
        tallennettu, dodano, data dodania, zapisano, 添加时间, 收藏时间, 追加日, 保存日, 등록일, 저장일
    """,
    Role.NOTES: """
        notes, note, comments, comment, remarks, remark, additional notes, my notes, other notes, memo,
        general notes, observations, additional comments, additional information, additional info,
        extra notes, misc, details, info, thoughts, other, extra info, other info, notizen, notiz,
        bemerkung, bemerkungen, kommentar, kommentare, anmerkung, anmerkungen, sonstiges, hinweise, infos,
        remarques, remarque, commentaire, commentaires, observation, notas, comentarios, comentario,
        observaciones, nota, comentários, observações, comentário, observação, annotazioni, commenti,
        osservazioni, commento, opmerkingen, opmerking, notities, notitie, toelichting, anteckningar,
        anteckning, kommentarer, noter, bemærkninger, notater, merknader, muistiinpanot, huomiot,
        huomautukset, lisätiedot, kommentit, muuta, notatki, uwagi, komentarz, komentarze, adnotacje,
        poznámky, poznámka, notlar, açıklama, заметки, комментарий, комментарии, примечание, примечания,
        нотатки, 备注, 说明, 笔记, 其他, 備註, 備考, メモ, コメント, 비고, 메모, 참고, 기타
    """,
    Role.REMARK: """
        resume name, resume, cv, resume used, resume version, cv version, cover letter, cover letter used,
        resume file, cover letter name, cv used, resume link, cv path, cover letter path, used cover letter,
        cover letter sent, documents, attachments, documents sent, tailored resume, resume submitted,
        portfolio, portfolio sent, resume and cover letter, cv sent version, follow up, follow up date,
        follow up on, follow ups, next follow up, followed up, next step, next steps, next action, to do,
        todo, tasks, action items, action required, additional tasks, next action date, next follow up date,
        reminder, next steps date, reply date, response date, date of response, date of reply, response,
        reply, heard back, date heard back, response received, date response, feedback, interview notes,
        interview feedback, reason, rejection reason, reason for rejection, pros, cons, why interested, why,
        phone, phone number, contact phone, recruiter phone, contact number, mobile, interview date,
        interview dates, date of interview, first interview date, interview time, next interview,
        next interview date, rejection date, rejected date, date rejected, offer date, date of offer,
        decision date, date of rejection, start date, job start date, visa, sponsorship, visa sponsorship,
        login, username, account, job requirements met, experience required, years of experience, benefits,
        questions, interviewers, interviewer, lebenslauf, anschreiben, wiedervorlage, nächster schritt,
        nächste schritte, rückmeldung, antwort, antwort am, rückmeldung am, vorstellungsgespräch am,
        unterlagen, telefon, telefonnummer, absagegrund, eintrittsdatum, starttermin, nachgefasst,
        nachgefasst am, relance, relancé le, date de relance, réponse, date de réponse, prochaine étape,
        prochaine action, lettre de motivation, téléphone, date entretien, date d'entretien, motif, retour,
        date retour, respuesta, fecha de respuesta, seguimiento, próximo paso, próximos pasos, teléfono,
        fecha de entrevista, fecha entrevista, carta de presentación, currículum, curriculum, resposta,
        data de resposta, próximos passos, telefone, data da entrevista, carta de apresentação, risposta,
        data risposta, data colloquio, prossimi passi, telefono, lettera di presentazione, antwoord,
        reactie, datum reactie, vervolgstap, telefoon, motivatiebrief, datum gesprek, svar, svarsdatum,
        uppföljning, nästa steg, personligt brev, svar dato, opfølgning, oppfølging, neste steg,
        næste skridt, ansøgning, vastaus, vastauspäivä, seuraava askel, puhelin, odpowiedź, data odpowiedzi,
        następny krok, telefon kontaktowy, list motywacyjny, rozmowa kwalifikacyjna, data rozmowy, 简历,
        简历版本, 面试时间, 面试日期, 下一步, 反馈, 跟进, 電話, 电话, 面試時間, 履歷, 面接日, 面接日時,
        次のステップ, 連絡先電話, 면접일, 이력서, 전화번호, 다음단계, 피드백
    """,
    Role.CONTACT: """
        contact, contacts, contact person, person contacted, name of person contacted, contacted person,
        contact info, contact information, point of contact,
        points of contact, poc, recruiter, recruiters, hiring manager, recruiter contact, hr contact,
        contact details, recruiter info, company contact, key contact, recruiter hiring manager,
        ansprechpartner, ansprechpartnerin, kontakt, kontaktperson, kontaktdaten, personaler, recruiterin,
        ansprechperson, interlocuteur, contact rh, recruteur, personne de contact, contacto,
        persona de contacto, reclutador, contato, recrutador, pessoa de contato, contatto, contatti,
        referente, persona di contatto, selezionatore, contactpersoon, rekryterare, rekrutterer,
        yhteyshenkilö, rekrytoija, yhteystiedot, osoba kontaktowa, rekruter, kontaktní osoba, irtibat,
        контакт, контакты, рекрутер, контактное лицо, 联系人, 联系方式, hr, 聯絡人, 連絡先, 担当者,
        採用担当, 採用担当者, 담당자, 연락처, 채용담당자
    """,
    Role.CONTACT_NAME: """
        contact name, recruiter name, hiring manager name, name of contact, contact person name,
        name of recruiter, name des ansprechpartners, nom du contact, nom du recruteur, nombre del contacto,
        nome do contato, nome del contatto, naam contactpersoon, contact full name
    """,
    Role.CONTACT_FIRST_NAME: """
        contact first name, recruiter first name
    """,
    Role.CONTACT_LAST_NAME: """
        contact last name, recruiter last name
    """,
    Role.CONTACT_EMAIL: """
        contact email, recruiter email, email, email address, contact email address, hr email, emails,
        contact mail, mail, hiring manager email, email of contact, kontakt email, e mail adresse, courriel,
        adresse email, correo, correo electrónico, email de contato, email contatto, mailadres, epost,
        e post, sähköposti, adres email, эл почта, почта, 邮箱, 邮件, メール, メールアドレス, 이메일,
        contact e mail
    """,
    Role.CONTACT_TITLE: """
        contact title, contact role, contact position, recruiter title, contact job title,
        funktion ansprechpartner
    """,
    Role.CONTACT_LINKEDIN: """
        contact linkedin, recruiter linkedin, linkedin, linkedin profile, linkedin url,
        contact linkedin url, recruiter linkedin url, hiring manager linkedin, linkedin contact
    """,
    Role.REFERRER: """
        referral, referred by, referrer, referral name, reference, referral contact, empfohlen von,
        empfehlung, recommandé par, cooptation, recomendado por, referido por, indicação, aanbevolen door,
        rekommenderad av, suosittelija, polecenie, polecony przez, 内推人, 内推, 紹介者, 추천인
    """,
    Role.TAGS: """
        tags, tag, labels, label, keywords, skills, categories, category, job type, employment type,
        contract type, type, position type, type of job, type of position, type of employment, tech stack,
        technologies, stack, industry, sector, field, schlagwörter, schlagworte, stichwörter, kategorie,
        kategorien, vertragsart, anstellungsart, branche, beschäftigungsart, étiquettes, mots clés,
        catégorie, type de contrat, contrat, secteur, etiquetas, categoría, tipo de contrato, contrato,
        palabras clave, categoria, tipo de contratação, setor, palavras chave, etichette, tipo di contratto,
        contratto, settore, parole chiave, trefwoorden, categorie, contractvorm, dienstverband, etiketter,
        taggar, anställningsform, kategori, nøgleord, stillingstype, tunnisteet, avainsanat,
        työsuhteen tyyppi, ala, tagi, kategoria, rodzaj umowy, branża, typ umowy, теги, категория,
        тип занятости, 标签, 类型, 行业, 类别, 標籤, 產業, タグ, カテゴリ, 雇用形態, 業界, 태그, 고용형태,
        업종, 분류
    """,
    Role.SOURCE: """
        source, job source, application site, application platform, application portal, job platform,
        method of contact, contact method, how applied, how contacted,
        found on site, where found, job board, platform, site, found via, applied via,
        channel, job site, source of job, via, application source, how found, how i found it,
        how did you hear, lead source, where did i find it, applied through, source website,
        website applied on, medium, method, application method, origin, discovered via, job portal,
        posted on site, platform used, heard from, quelle, plattform, gefunden über, portal, jobbörse,
        kanal, gefunden auf, herkunft, plateforme, canal, trouvé via, origine, provenance, fuente,
        plataforma, origen, encontrado en, fonte, origem, onde encontrei, piattaforma, canale, provenienza,
        bron, kanaal, gevonden via, källa, hittad via, kilde, fundet via, funnet via, lähde, löydetty,
        alusta, hakukanava, źródło, platforma, kanał, skąd, zdroj, kaynak, источник, площадка, джерело,
        来源, 渠道, 投递渠道, 招聘渠道, 平台, 來源, 管道, 応募経路, 媒体, 求人媒体, 経路, サイト, 출처,
        지원경로, 채용사이트, 플랫폼
    """,
    Role.PRIORITY: """
        priority, prio, importance, priority level, priorität, wichtigkeit, priorité, importance niveau,
        prioridad, prioridade, priorità, importanza, prioriteit, prioritet, prioritering, prioriteetti,
        tärkeys, priorytet, ważność, priorita, öncelik, приоритет, 优先级, 重要性, 優先級, 優先度, 志望度,
        우선순위
    """,
    Role.EXCITEMENT: """
        excitement, interest, interest level, rating, my rating, stars, excitement level, enthusiasm,
        desirability, interesse, begeisterung, bewertung, intérêt, motivation, interés, valoración,
        interessamento, valutazione, avaliação, intresse, interesse niveau, kiinnostus, zainteresowanie,
        ocena, оценка, 兴趣, 评分, 興味, 관심도
    """,
    Role.REJECTED: """
        rejected, is rejected, was rejected, got rejected, abgelehnt, absage, refusé, refus, rechazado,
        rejeitado, recusado, rifiutato, respinto, afgewezen, avslag, avslagen, afslag, hylätty, odrzucono,
        odrzucony, отказ, 被拒, 拒绝, 不採用, 불합격
    """,
    Role.WITHDRAWN: """
        withdrawn, withdrew, is withdrawn, i withdrew, zurückgezogen, retiré, retirado, ritirato,
        teruggetrokken, återkallad, vetäytynyt, wycofano, 放弃, 辞退
    """,
    Role.DECLINED: """
        offer declined, declined offer, offer refused, i declined, offer rejected by me, angebot abgelehnt,
        offre refusée, offre déclinée, oferta rechazada, oferta recusada, offerta rifiutata,
        aanbod geweigerd, tackat nej, oferta odrzucona
    """,
    Role.ARCHIVED: """
        archived, is archived, archive, archiviert, archivé, archivado, arquivado, archiviato, gearchiveerd,
        arkiverad, arkiveret, arkivert, arkistoitu, zarchiwizowano, 归档, 已归档, アーカイブ, 보관
    """,
    Role.POSTING: """
        job description, description, posting, posting text, html description, description html,
        full description, job details, role description, jd, job posting text, job summary, summary,
        content, description text, responsibilities, about the job, about the role, text of posting,
        position description, stellenbeschreibung, beschreibung, aufgaben, stellentext,
        description du poste, descriptif, description de l'offre, missions, descripción,
        descripción del puesto, descripción de la oferta, descrição, descrição da vaga, descrizione,
        descrizione del lavoro, omschrijving, vacaturetekst, functieomschrijving tekst, beskrivning,
        arbetsbeskrivning, jobbeskrivelse, beskrivelse, kuvaus, työnkuvaus, opis, opis stanowiska,
        opis oferty, opis pracy, popis, iş tanımı, описание, описание вакансии, опис, 职位描述, 岗位描述,
        工作描述, 岗位职责, 職務描述, 工作內容, 仕事内容, 業務内容, 職務内容, 직무설명, 업무내용, 상세내용
    """,
    Role.REQUIREMENTS: """
        requirements, qualifications, job requirements, required skills, anforderungen, qualifikationen,
        profil recherché, requisitos, requisiti, vereisten, krav, vaatimukset, wymagania, требования,
        任职要求, 岗位要求, 応募資格, 必須条件, 자격요건
    """,
    Role.HISTORY: """
        stage history, status history, history, timeline, application history, activity log, log,
        status log, historie, verlauf, historique, historial, histórico, cronologia, storico, geschiedenis,
        historik, historia, 历史, 履歴, 이력
    """,
    Role.PERSON: """
        first name, last name, given name, family name, surname, full name, vorname, nachname, prénom,
        nom de famille, apellido, apellidos, sobrenome, cognome, voornaam, achternaam, förnamn, efternamn,
        fornavn, etternavn, efternavn, etunimi, sukunimi, imię, nazwisko, 姓名, 氏名, connected on,
        birthday, date of birth
    """,
    Role.IGNORED: """
        id, job id, number, no, nr, nr., #, row, index, serial number, sr no, s no, sno, sl no, job number,
        application number, count, job id number, req id, requisition id, reference number, ref, uuid, guid,
        key, company id, listing id, posting id, application id, date posted, followed on, posted date,
        posted,
        posted on, posting date, date of posting, job posted date, published, published at,
        publication date, first seen, last seen, first seen date, last seen date, updated at, updated time,
        date updated, updated, last updated, last update, modified, last modified, last edited time,
        last edited, edited, last action, last contact, last activity, date modified, date archived,
        archived date, scraped at, days since applied, days ago, days, company url, company website,
        company link, company linkedin, company size, company description, company industry, logo,
        company logo, department, team, division, active, is active, is visible, announced,
        score, match score, match, laufende nummer, lfd nr, lfd, nummer, veröffentlicht, veröffentlicht am,
        zuletzt geändert, numéro, num, publié le, mis à jour, número, num., publicado, actualizado, numero,
        pubblicato, aggiornato, aantal, geplaatst, gepubliceerd, publicerad, uppdaterad, nro, julkaistu,
        päivitetty, lp, l p, numer, opublikowano, номер, 序号, 编号, 發布日期, 发布时间, 更新时间,
        最后更新时间, 番号, 更新日, 掲載日, 번호, 순번, 게시일, 수정일
    """,
}
