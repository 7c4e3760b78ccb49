"""Finds the IANA time zone that a person, an HR tool or Windows meant."""

import re
import unicodedata
import zoneinfo

_COMMON = {
    "Europe/London": (
        "uk|united kingdom|great britain|britain|england|scotland|wales|northern ireland|"
        "british time|uk time|gmt|bst|gmt bst|gmt standard time|greenwich mean time|"
        "greenwich standard time|london time|manchester|edinburgh|glasgow|cardiff|bristol|birmingham|"
        "leeds|liverpool|newcastle|sheffield|nottingham|cambridge|oxford|bath"
    ),
    "Europe/Dublin": "ireland|republic of ireland|cork|galway|irish time",
    "Europe/Paris": "france|lyon|marseille|toulouse|bordeaux|lille|nantes|nice|romance standard time",
    "Europe/Berlin": (
        "germany|munich|hamburg|frankfurt|cologne|stuttgart|dusseldorf|leipzig|dresden|cet|cest|"
        "met|mez|central european time|central european summer time|cet cest|w europe standard time|"
        "berlin time"
    ),
    "Europe/Vienna": "austria|graz|linz|salzburg",
    "Europe/Zurich": "switzerland|geneva|basel|bern|lausanne",
    "Europe/Madrid": "spain|barcelona|valencia|sevilla|seville|bilbao",
    "Europe/Lisbon": "portugal|porto|wet|western european time",
    "Europe/Rome": "italy|milan|turin|naples|bologna|florence",
    "Europe/Amsterdam": "netherlands|the netherlands|holland|rotterdam|utrecht|the hague|eindhoven",
    "Europe/Brussels": "belgium|antwerp|ghent",
    "Europe/Copenhagen": "denmark|aarhus",
    "Europe/Stockholm": "sweden|gothenburg|malmo",
    "Europe/Oslo": "norway|bergen|trondheim",
    "Europe/Helsinki": "finland|espoo|tampere|eet|eest|eastern european time|fle standard time",
    "Europe/Warsaw": "poland|krakow|cracow|wroclaw|gdansk|poznan|lodz|central european standard time",
    "Europe/Prague": "czechia|czech republic|brno",
    "Europe/Budapest": "hungary|central europe standard time",
    "Europe/Bucharest": "romania|cluj|cluj napoca|iasi|timisoara|gtb standard time",
    "Europe/Sofia": "bulgaria",
    "Europe/Athens": "greece|thessaloniki",
    "Europe/Kyiv": "ukraine|kiev|lviv|kharkiv",
    "Europe/Moscow": "msk|moscow time|russian standard time|st petersburg",
    "Europe/Istanbul": "turkey|turkiye|ankara|turkey standard time|trt",
    "America/New_York": (
        "et|est|edt|est edt|eastern|eastern time|eastern standard time|eastern daylight time|"
        "us eastern|eastern us|boston|washington|washington dc|philadelphia|atlanta|miami|pittsburgh|"
        "charlotte|new york city|nyc|eastern time us canada"
    ),
    "America/Chicago": (
        "ct|cst|cdt|central|central time|central standard time|central daylight time|us central|"
        "austin|dallas|houston|minneapolis|nashville|new orleans|st louis|central time us canada"
    ),
    "America/Denver": (
        "mt|mst|mdt|mountain|mountain time|mountain standard time|mountain daylight time|us mountain|"
        "salt lake city|mountain time us canada"
    ),
    "America/Los_Angeles": (
        "pt|pst|pdt|pacific|pacific time|pacific standard time|pacific daylight time|us pacific|"
        "san francisco|seattle|portland|san diego|silicon valley|la|pacific time us canada"
    ),
    "America/Anchorage": "alaska|akst|alaskan standard time",
    "Pacific/Honolulu": "hawaii|hst|hawaiian standard time",
    "America/Halifax": "atlantic time|atlantic standard time",
    "America/Toronto": "ottawa|montreal|quebec",
    "America/Vancouver": "victoria bc",
    "America/Edmonton": "calgary",
    "America/Mexico_City": "mexico|guadalajara|central standard time mexico",
    "America/Sao_Paulo": "brazil|brasil|brasilia|rio de janeiro|rio|brt|e south america standard time",
    "America/Argentina/Buenos_Aires": "argentina|art|argentina standard time",
    "America/Bogota": "colombia|medellin|sa pacific standard time",
    "America/Santiago": "chile",
    "America/Lima": "peru",
    "Asia/Kolkata": (
        "india|ist|india standard time|indian standard time|calcutta|mumbai|bombay|delhi|new delhi|"
        "bangalore|bengaluru|hyderabad|chennai|pune"
    ),
    "Asia/Karachi": "pakistan|lahore|islamabad|pkt|pakistan standard time",
    "Asia/Dhaka": "bangladesh",
    "Asia/Dubai": "uae|united arab emirates|abu dhabi|gst|arabian standard time",
    "Asia/Riyadh": "saudi arabia|jeddah|arab standard time",
    "Asia/Jerusalem": "israel|israel standard time",
    "Asia/Singapore": "sgt|singapore standard time",
    "Asia/Kuala_Lumpur": "malaysia",
    "Asia/Manila": "philippines|pht|cebu",
    "Asia/Jakarta": "indonesia|wib",
    "Asia/Bangkok": "thailand|se asia standard time",
    "Asia/Ho_Chi_Minh": "vietnam|hanoi|saigon",
    "Asia/Hong_Kong": "hkt",
    "Asia/Shanghai": "china|beijing|shenzhen|guangzhou|china standard time",
    "Asia/Taipei": "taiwan|taipei standard time",
    "Asia/Tokyo": "japan|jst|osaka|kyoto|tokyo standard time",
    "Asia/Seoul": "korea|south korea|kst|korea standard time",
    "Australia/Sydney": "aest|aedt|aus eastern standard time|canberra",
    "Australia/Perth": "awst|w australia standard time",
    "Australia/Adelaide": "acst|acdt",
    "Pacific/Auckland": "new zealand|nz|nzst|nzdt|wellington|christchurch|new zealand standard time",
    "Africa/Johannesburg": "south africa|sast|cape town|durban|pretoria|south africa standard time",
    "Africa/Lagos": "nigeria|wat|abuja|w central africa standard time",
    "Africa/Nairobi": "kenya|eat|e africa standard time",
    "Africa/Cairo": "egypt|egypt standard time",
    "Africa/Accra": "ghana",
    "Africa/Casablanca": "morocco",
    "Etc/UTC": "utc|z|zulu|coordinated universal time|universal time",
}
_ODD_OFFSETS = {
    "+03:30": "Asia/Tehran",
    "+04:30": "Asia/Kabul",
    "+05:30": "Asia/Kolkata",
    "+05:45": "Asia/Kathmandu",
    "+06:30": "Asia/Yangon",
    "+09:30": "Australia/Darwin",
    "-03:30": "America/St_Johns",
}
_OFFSET = re.compile(r"\(?\s*(?:utc|gmt)?\s*([+\-\u2212])\s*(\d{1,2})(?::?([0-5]\d))?\s*\)?", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")
_AREAS = frozenset(("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"))


class TimeZones:
    """All names of one reading of the machine's zone list, which takes some milliseconds to gather."""

    def __init__(self) -> None:
        known = zoneinfo.available_timezones()
        self._zones = {_plain(name): name for name in sorted(known)}
        for name in sorted(known):
            area, _, city = name.partition("/")
            if area in _AREAS:
                self._zones.setdefault(_plain(city.rpartition("/")[2]), name)
        for name, words in _COMMON.items():
            self._zones.update((word, name) for word in words.split("|"))

    def find(self, text: str) -> str | None:
        """Return the IANA name for an IANA name, a city, a country, an abbreviation, a Windows name or an offset.

        "(UTC+01:00) Berlin, Rome" is read by its cities, "GMT+2" as a fixed offset. None where nothing fits.
        """
        plain = _plain(text)
        if plain in self._zones and not _OFFSET.fullmatch(text.strip()):
            return self._zones[plain]
        offset = _OFFSET.match(text.strip())
        rest = text.strip()[offset.end() :] if offset else text
        for part in (rest, *re.split(r"[,;/()&]| - ", rest)):
            name = self._zones.get(_plain(part))
            if name:
                return name
        return _zone_of_offset(offset) if offset else None


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_WORD.sub(" ", "".join(c for c in letters if not unicodedata.combining(c))).strip()


def _zone_of_offset(offset: re.Match[str]) -> str | None:
    sign = "+" if offset[1] == "+" else "-"
    hours, minutes = int(offset[2]), offset[3] or "00"
    if minutes != "00":
        return _ODD_OFFSETS.get(f"{sign}{hours:02}:{minutes}")
    if hours == 0:
        return "Etc/UTC"
    if hours > (14 if sign == "+" else 12):
        return None
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}"  # POSIX signs: Etc/GMT-2 is two hours ahead
