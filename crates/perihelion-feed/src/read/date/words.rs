//! Date words: the months of the languages that feeds are written in, halves of the day, zones.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Month(i8),
    Afternoon(bool),
    /// Seconds east of UTC.
    Zone(i32),
    /// A weekday, an ordinal's ending, the `T` of ISO 8601.
    Nothing,
}

/// The meaning of a word. Behind a clock (`after_clock`) it may be a zone, some of which are called like months.
pub(super) fn meaning(word: &str, after_clock: bool) -> Option<Meaning> {
    let lower = word.to_lowercase();
    // Hebrew writes `in` and the month as one word.
    let lower = lower.strip_prefix('ב').map_or(lower.clone(), str::to_owned);
    if let Some(afternoon) = afternoon(&lower) {
        return Some(Meaning::Afternoon(afternoon));
    }
    if after_clock && let Some(zone) = zone(&lower) {
        return Some(Meaning::Zone(zone));
    }
    if NOTHING.contains(&lower.as_str()) {
        return Some(Meaning::Nothing);
    }
    // The longest beginning decides: `marras` is November, `mar` March.
    let months = MONTHS.iter().flat_map(|(month, names)| names.split(' ').map(move |name| (*month, name)));
    let month = months.filter(|(_, name)| lower.starts_with(name)).max_by_key(|(_, name)| name.len());
    month.map(|(month, _)| Meaning::Month(month)).or_else(|| zone(&lower).map(Meaning::Zone))
}

fn afternoon(lower: &str) -> Option<bool> {
    match lower {
        "am" | "오전" | "午前" | "上午" | "π" | "пπ" => Some(false),
        "pm" | "오후" | "午後" | "下午" | "μμ" => Some(true),
        _ => None,
    }
}

/// The unit of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

/// The unit of a number that is before this word.
pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "年" | "년" => Unit::Year,
        "月" | "월" => Unit::Month,
        "日" | "일" => Unit::Day,
        "時" | "时" | "点" | "시" => Unit::Hour,
        "分" | "분" => Unit::Minute,
        "秒" | "초" => Unit::Second,
        _ => return None,
    })
}

/// Weekdays that begin like a month, and words around numbers.
const NOTHING: &[&str] = &[
    "t",
    "st",
    "nd",
    "rd",
    "th",
    "er",
    "de",
    "of",
    "at",
    "mardi",
    "martes",
    "martedì",
    "martedi",
    "marți",
    "sun",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sunday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "maandag",
    "maanantai",
];

/// The beginnings of each month's names, of those the shortest that no other month's shares.
const MONTHS: &[(i8, &str)] = &[
    (
        1,
        "jan jän ene gen ian sty led tammi oca янв січ яну ιαν ינו يناير janv yan xan siječ sij saus urt ion ean जन জানু ژانویه جنوری جانفي جنفي იან հունվ қаң студ јан ян 一月",
    ),
    (
        2,
        "feb fev fév lut úno helmi şub фев лют φεβ פבר فبراير veebr velj vas ots chw feabh peb फ़र फर ফেব فوریه فروری فيفري شباط თებ փետ ақп феб 二月",
    ),
    (
        3,
        "mar mär mrz maart mrt març márc bře maalis мар бер μαρ μάρ מרץ مارس kov ožu machi maw मार् मार्च মার্চ مارچ آذار მარ մարտ нау сак 三月",
    ),
    (
        4,
        "apr abr avr ápr kwi dub huhti nis апр кві απρ אפר أبريل trav tra bal ebr aib api pri अप्र এপ্রি آوریل اپریل أفريل نيسان აპრ ապր сәу кра 四月",
    ),
    (
        5,
        "may mai maj mei mag máj maig kvě touko май мая тра μαι μαϊ μάι μαΐ מאי مايو svib svi geg beal मई মে مئی ماي أيار მაი մայ мам мај 五月",
    ),
    (
        6,
        "jun jún giu iun juin cze čer kesä haz июн чер юни ιουν ιούν יונ يونيو juny xuñ jūn lipanj lipnj birž meh meith qer eka hun iyn जून জুন ژوئن جون جوان حزيران ივნ հունի мау чэр јун 六月",
    ),
    (
        7,
        "jul júl lug iul juil lip čvc červenec heinä tem июл лип юли ιουλ ιούλ יול يوليو juliol xul jūl juul srpanj srpnj liep iúil korr uzt hul iyl जुला জুলা ژوئیه جولائی جويلية تموز ივლ հուլ шіл ліп јул 七月",
    ),
    (
        8,
        "aug ago aoû aou agu ağu sie srp elo авг сер αυγ αύγ אוג أغسطس avg ágú kol rugp lún gush abu ogo avq aŭg अग আগ اوت اگست أوت آگوست აგვ օգոս там жні 八月",
    ),
    (
        9,
        "sep set szept wrz zář syys eyl сен сеп вер σεπ ספט سبتمبر ruj rugs sht sen ira सित সেপ سپتامبر ستمبر أيلول სექ սեպ қыр 九月",
    ),
    (
        10,
        "oct okt ott out paź paz říj loka eki окт жов οκτ אוק أكتوبر spal hyd tet okto अक्ट অক্ট اکتبر اکتوبر ოქტ հոկ қаз кас 十月",
    ),
    (
        11,
        "nov noi lis marras kas ноя ное лис νοε νοέ נוב نوفمبر stu lapk tach samh nën nob nóv aza नव নভে نوامبر نومبر ნოე նոյ қар нов ліс 十一月",
    ),
    (
        12,
        "dec dez des déc dic dez gru pro joulu ara дек гру δεκ דצמ ديسمبر dets dis gruod rhag noll dhj abe दिस ডিসে دسامبر دسمبر დეკ դեկ жел сне 十二月",
    ),
];

/// The offset of a zone in seconds, by its name. A name of several zones is the zone that most blogs are written in.
fn zone(lower: &str) -> Option<i32> {
    let hours = |hours: i32| hours * 3600;
    Some(match lower {
        "z" | "ut" | "utc" | "gmt" | "wet" => 0,
        "bst" | "cet" | "mez" | "met" | "west" | "wat" => hours(1),
        "cest" | "mesz" | "mest" | "eet" | "cat" | "sast" => hours(2),
        "eest" | "msk" | "trt" | "eat" | "idt" => hours(3),
        "msd" | "gst" | "samt" => hours(4),
        "irst" => hours(3) + 1800,
        "pkt" | "yekt" | "uzt" => hours(5),
        "ist" => hours(5) + 1800,
        "npt" => hours(5) + 2700,
        "omst" | "bdt" => hours(6),
        "krat" | "ict" | "wib" | "novt" => hours(7),
        "hkt" | "sgt" | "pht" | "awst" | "myt" | "wita" | "irkt" => hours(8),
        "jst" | "kst" | "yakt" | "wit" => hours(9),
        "acst" => hours(9) + 1800,
        "acdt" => hours(10) + 1800,
        "aest" | "vlat" | "chst" => hours(10),
        "aedt" | "magt" => hours(11),
        "nzst" => hours(12),
        "nzdt" => hours(13),
        "azot" => hours(-1),
        "brst" => hours(-2),
        "ndt" => -(hours(2) + 1800),
        "nst" => -(hours(3) + 1800),
        "adt" | "brt" | "art" | "clst" | "uyt" => hours(-3),
        "ast" | "edt" | "clt" | "vet" => hours(-4),
        "est" | "cdt" | "cot" | "pet" | "et" => hours(-5),
        "cst" | "mdt" | "ct" => hours(-6),
        "mst" | "pdt" | "mt" => hours(-7),
        "pst" | "akdt" | "pt" => hours(-8),
        "akst" => hours(-9),
        "hst" | "hast" => hours(-10),
        _ => return None,
    })
}
