"""Spellings of the names of columns in languages of which `spellings` holds little: the basic words.

Hungarian, Romanian, Turkish, Greek, Vietnamese, Indonesian, Arabic, Hebrew, Thai; and single ones of others.
"""

from __future__ import annotations

from app.exchange.roles import Role

MORE: dict[Role, str] = {
    Role.TITLE: """
        pozíció, munkakör, állás, beosztás, megpályázott pozíció, poziție, funcție, titlul postului,
        görev, başvurulan pozisyon, iş pozisyonu, pozisyon adı, θέση, θέση εργασίας, τίτλος, τίτλος
        θέσης, ρόλος, vị trí, vị trí ứng tuyển, vị trí công việc, chức danh, công việc, posisi, jabatan,
        pekerjaan, lowongan, posisi yang dilamar, الوظيفة, المسمى الوظيفي, المنصب, وظيفة, اسم الوظيفة,
        תפקיד, משרה, שם התפקיד, שם המשרה, ตำแหน่ง, ตำแหน่งงาน, ชื่อตำแหน่ง
    """,
    Role.EMPLOYER: """
        cég, cégnév, cég neve, vállalat, munkáltató, companie, angajator, numele companiei, kurum,
        şirket ismi, firma adı, εταιρεία, εταιρία, επιχείρηση, εργοδότης, công ty, tên công ty,
        perusahaan, nama perusahaan, الشركة, اسم الشركة, شركة, جهة العمل, חברה, שם החברה, שם חברה,
        מעסיק, บริษัท, ชื่อบริษัท
    """,
    Role.STAGE: """
        státusz, állapot, jelentkezés állapota, stadiu, stare, başvuru durumu, κατάσταση, στάδιο, trạng
        thái, tình trạng, status lamaran, الحالة, حالة الطلب, حالة, סטטוס, מצב, שלב, สถานะ
    """,
    Role.URL: """
        hivatkozás, álláshirdetés, legătură, ilan, ilan bağlantısı, σύνδεσμος, αγγελία, liên kết, đường
        dẫn, tautan, الرابط, رابط, رابط الوظيفة, קישור, לינק, קישור למשרה, ลิงก์, ลิงค์
    """,
    Role.APPLIED: """
        data invio cv, datum odeslání, ansøgt den, jelentkezés, jelentkezés dátuma,
        jelentkezés napja, jelentkezés ideje, pályázat dátuma, jelentkeztem,
        data aplicării, aplicat la, başvurma tarihi, başvurulan
        tarih, ημερομηνία αίτησης, ημερομηνία υποβολής, ημερομηνία αποστολής, ημ νία αίτησης, ngày ứng
        tuyển, ngày nộp, ngày nộp hồ sơ, ngày nộp đơn, tanggal melamar, tanggal lamaran, tgl melamar,
        تاريخ التقديم, تاريخ التقدم, تاريخ الطلب, תאריך הגשה, תאריך שליחה, תאריך הגשת מועמדות, הוגש
        בתאריך, วันที่สมัคร, วันสมัคร, วันที่สมัครงาน
    """,
    Role.DATE: """
        dátum, ημερομηνία, ngày, tanggal, tgl, التاريخ, تاريخ, תאריך, วันที่
    """,
    Role.DEADLINE: """
        határidő, jelentkezési határidő, termen limită, προθεσμία, hạn nộp, hạn nộp hồ sơ, batas waktu,
        tenggat, الموعد النهائي, מועד אחרון, วันปิดรับสมัคร
    """,
    Role.NOTES: """
        megjegyzés, megjegyzések, jegyzetek, jegyzet, observații, notițe, not, σημειώσεις, σχόλια,
        παρατηρήσεις, ghi chú, catatan, keterangan, ملاحظات, الملاحظات, הערות, הערה, หมายเหตุ, บันทึก
    """,
    Role.LOCATION: """
        helyszín, hely, munkavégzés helye, munkahely, locație, locul de muncă, çalışma yeri, τοποθεσία,
        περιοχή, địa điểm, nơi làm việc, địa điểm làm việc, lokasi, lokasi kerja, tempat, الموقع,
        المكان, مكان العمل, מיקום, מקום, מיקום המשרה, สถานที่, ที่ตั้ง, สถานที่ทำงาน
    """,
    Role.CITY: """
        város, oraș, πόλη, thành phố, kota, المدينة, עיר, เมือง
    """,
    Role.SALARY: """
        pretensão salarial, fizetés, bér, fizetési igény, salariu, μισθός, mức lương, lương, gaji,
        الراتب, שכר, เงินเดือน
    """,
    Role.SOURCE: """
        forrás, sursă, πηγή, nguồn, sumber, المصدر, מקור
    """,
}
