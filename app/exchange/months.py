"""The names of months as people write them, in the languages of this program's users."""

from __future__ import annotations

from app.exchange.word_sets import word_set

# By month; each word in small letters without accents. Short forms of three letters and more are listed,
# not guessed.
MONTH_WORDS: tuple[str, ...] = (
    "jan january januar janner janvier janv enero ene gennaio gen janeiro januari tammi tammikuu "
    "tammikuuta styczen stycznia sty ocak январь января янв ledna leden ianuarie",
    "feb february februar feber fevrier fevr fev febrero febbraio fevereiro februari helmi helmikuu "
    "helmikuuta luty lutego lut subat февраль февраля фев unora unor februarie",
    "mar march marz maerz mrz mars marzo marco maart mrt marts maalis maaliskuu maaliskuuta marzec marca "
    "mart март марта brezna brezen martie",
    "apr april avril avr abril abr aprile huhti huhtikuu huhtikuuta kwiecien kwietnia kwi nisan апрель "
    "апреля апр dubna duben aprilie",
    "may mai mayo maggio mag maio mei maj touko toukokuu toukokuuta maja mayis май мая kvetna kveten",
    "jun june juni juin junio giugno giu junho kesa kesakuu kesakuuta czerwiec czerwca cze haziran июнь "
    "июня июн cervna cerven iunie",
    "jul july juli juil juillet julio luglio lug julho heina heinakuu heinakuuta lipiec lipca lip temmuz "
    "июль июля июл cervence cervenec iulie",
    "aug august aout agosto ago augustus augusti elo elokuu elokuuta sierpien sierpnia sie agustos август "
    "августа авг srpna srpen",
    "sep sept september septembre septiembre setiembre settembre set setembro syys syyskuu syyskuuta "
    "wrzesien wrzesnia wrz eylul сентябрь сентября сен сент zari septembrie",
    "oct october okt oktober octobre octubre ottobre ott outubro out loka lokakuu lokakuuta pazdziernik "
    "pazdziernika paz ekim октябрь октября окт rijna rijen octombrie",
    "nov november novembre noviembre novembro marras marraskuu marraskuuta listopad listopada lis kasim "
    "ноябрь ноября ноя noiembrie",
    "dec december dez dezember decembre diciembre dic dicembre dezembro des desember joulu joulukuu "
    "joulukuuta grudzien grudnia gru aralik декабрь декабря дек prosince prosinec decembrie",
)

# Words that stand in a date without changing it.
FILLERS: frozenset[str] = word_set(
    "de del di of the den le er st nd rd th e o a am at on um om kl klo uhr г года у mon monday tue tues "
    "tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday mo montag dienstag "
    "mi mittwoch do donnerstag fr freitag sa samstag so sonntag lun lundi mar mardi mer mercredi jeu "
    "jeudi ven vendredi sam samedi dim dimanche lunes martes mie miercoles jue jueves vie viernes sab "
    "sabado dom domingo lunedi martedi mercoledi giovedi venerdi sabato domenica segunda terca quarta "
    "quinta sexta feira ma maandag dinsdag wo woensdag donderdag vr vrijdag za zaterdag zo zondag mandag "
    "tirsdag onsdag torsdag fredag lordag sondag tisdag maanantai tiistai keskiviikko torstai perjantai "
    "lauantai sunnuntai poniedzialek wtorek sroda czwartek piatek sobota niedziela "
)


def month_numbers() -> dict[str, int]:
    """Return the number of the month (1 to 12) for each of its words."""
    return {word: number for number, line in enumerate(MONTH_WORDS, start=1) for word in line.split()}
