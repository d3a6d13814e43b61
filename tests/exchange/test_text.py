from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.exchange import text as text_module
from app.exchange.problems import NoJobs, Unreadable
from app.exchange.text import MAX_FILE_BYTES, decode, read_bytes

TABLE = "Company,Position,Städte\nBäckerei Süß,Verkäufer,Köln\nCafé Zoë,Kellner – Früh,Łódź\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    assert decode(TABLE.encode(encoding)) == TABLE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_zeros(encoding: str) -> None:
    assert decode(TABLE.encode(encoding)) == TABLE


def test_western_windows_text_keeps_its_quotes_and_dashes() -> None:
    text = "Société;Poste\nL’Étoile – Genève;Chargé d’études\n"
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "cp1250",
            "Firma;Stanowisko;Miejscowość\nŻabka;Specjalista ds. księgowości;Wrocław\nMłyn;Piekarz;Łódź\n",
        ),
        ("cp1251", "Компания;Вакансия\nРечной порт;Инженер по качеству\n"),
        ("gb18030", "公司名称,岗位,投递日期\n星河科技有限公司,后端开发工程师,2026-03-08\n"),
        ("cp932", "会社名,職種,応募日\n株式会社みどり,エンジニア,2026/04/01\n"),
        ("cp949", "회사명,직무,지원일\n푸른소프트 주식회사,개발자,2026.05.02\n"),
    ],
)
def test_old_encodings_are_told_by_their_words(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_few_bytes_of_another_encoding_do_not_spoil_the_rest() -> None:
    data = "Zürich,Łódź,Malmö,Köln\n".encode() + b"Caf\xe9,ok\n" + "Århus\n".encode()
    assert decode(data) == "Zürich,Łódź,Malmö,Köln\nCafé,ok\nÅrhus\n"


def test_an_empty_file_says_so() -> None:
    with pytest.raises(NoJobs, match="empty"):
        decode(b"")


@pytest.mark.parametrize("data", [b"Company,Role\nA\x00B,x\n", b"\xef\xbb\xbfCompany\x00,Role\n"])
def test_nul_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="NUL"):
        decode(data)


@pytest.mark.parametrize(
    "data", ["Firma".encode("utf-16") + b"x", b"\xff\xfeA\x00\x00\xd8", b"\xfe\xff\xdc\x00\x00A"]
)
def test_half_a_character_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"middle of a character|half a character"):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n...",
        b"\x89PNG\r\n",
        b"PK\x03\x04 workbook",
        b"SQLite format 3\x00",
        bytes(range(1, 256)) * 20,
    ],
)
def test_other_kinds_of_files_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(NoJobs, match="not a text table"):
        decode(data)


def test_a_folder_and_a_missing_file_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="folder"):
        read_bytes(tmp_path)
    with pytest.raises(Unreadable, match="no such file"):
        read_bytes(tmp_path / "none.csv")


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(Unreadable, match="larger than 200 MB"):
        read_bytes(path)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1254", "Şirket;Pozisyon;Başvuru Tarihi\nYıldız Çay;Satış Görevlisi;3.4.2026\n"),
        ("cp1254", "Company;Role\nYıldız Gıda;Muhasebeci\n"),
        ("cp1253", "Εταιρεία;Θέση;Κατάσταση\nΆλφα Μεταφορές;Οδηγός;Αναμονή\n"),
        ("iso8859-2", "Firma;Stanowisko;Miejscowość\nŻabka;Specjalista ds. księgowości;Łódź\n"),
        ("iso8859-2", "Společnost;Pozice\nPekařství Žižka;Účetní\n"),
        ("cp1250", "Společnost;Pozice\nPekařství Žižka;Účetní\n"),
        ("mac-roman", "Société;Intitulé du poste\nL’Étoile – Genève;Chargé d’études\n"),
        ("cp850", "Firma;Tätigkeit\nBäckerei Süß;Verkäufer\nMüller;Köchin\n"),
        ("euc-jp", "会社名,職種,応募日\n株式会社みどり,エンジニア,2026/04/01\n"),
        ("euc_kr", "회사,직책,비고\n한빛상사,영업,없음\n"),
        ("big5", "公司名稱,職稱,地點\n綠洲科技,工程師,台北\n"),
        ("koi8-r", "Компания;Вакансия\nРечной порт;Инженер по качеству\n"),
        ("cp1251", "company;role\nООО РОМАШКА;ИНЖЕНЕР\n"),
        ("cp1252", "Company;Salary\nAcme;£40,000\nBee;£30k\n"),
        ("cp1252", "Company;Notes\nAcme;we’re hiring – fast\n"),
        ("cp1252", "EMPRESA;FUNÇÃO\nCONFEÇÕES SÃO JOÃO;TÉCNICO\n"),
        ("cp1252", "Fyrirtæki;Staða\nÍsbúð Þórðar;Sölumaður\n"),
    ],
)
def test_old_encodings_are_told_by_the_letters_of_their_languages(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_many_odd_bytes_are_mended_in_one_pass() -> None:
    assert decode("Łódź,Café,".encode() * 100_000 + b"Caf\xe9," * 100_000).endswith("Café,Café,")


def test_random_bytes_are_no_table() -> None:
    with pytest.raises(NoJobs, match="not a text table"):
        decode(bytes(range(256)) * 40)


def test_half_a_character_amid_utf_16_is_called_so() -> None:
    with pytest.raises(Unreadable, match="half a character"):
        decode(b"\xff\xfeA\x00\x00\xdcB\x00")


def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "pipe.csv", Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(Unreadable, match="device or a pipe"):
            read_bytes(path)


def test_a_link_in_a_circle_a_file_as_a_folder_and_a_forbidden_file_are_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    circle = tmp_path / "circle.csv"
    circle.symlink_to(circle)
    with pytest.raises(Unreadable, match="circle"):
        read_bytes(circle)
    plain = tmp_path / "plain.csv"
    plain.write_text("x")
    with pytest.raises(Unreadable, match="no such file"):
        read_bytes(plain / "inner.csv")

    def forbid(*_: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "open", forbid)
    with pytest.raises(Unreadable, match="permissions"):
        read_bytes(plain)


@pytest.mark.parametrize(
    "rows",
    [
        "Nubank,Engineer,São Paulo\nUBS,Engineer,Zürich\n",
        "A,Engineer,São Paulo\nB,Engineer,Malmö\n",
        "A,Engineer,São Paulo\nB,Engineer,A Coruña\n",
        "A,Engineer,Zürich\nB,Engineer,A Coruña\nC,Engineer,Århus\n",
        "A,Montréal,Bogotá\nB,Nîmes,Düsseldorf\n",
        "Café Noir,Postulé,Refusé\nBäcker,Vorstellungsgespräch,Zürich\n",
        "Fundació Àmbit,Tècnic,Lluïsa\n",
        "A,37½ hours,50k ±5k\n",
        "A,2× interviewed,µ services\n",
        "A,Ingeniero,¿llamar?\nB,Diseñador,mañana\n",
        "Telefónica,España SA,A Coruña\n",
    ],
)
def test_places_of_several_western_countries_in_one_old_table_stay_western(rows: str) -> None:
    text = f"Company,Role,Location\n{rows}"
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_characters_that_lie_across_two_pieces_stay_whole(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_module, "_AT_ONCE", 3)
    assert decode("Zoë;日本語;🎉,€\r\n".encode(encoding)) == "Zoë;日本語;🎉,€\r\n"
