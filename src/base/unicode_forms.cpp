#include "base/unicode_forms.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/utf8.hpp"

namespace rostrum {

namespace {

// Canonical decompositions, by the mark that a character ends with (0: it is another character's double): the character, and what
// stands before the mark, in turn. tests/browser/unicode.test.mjs compares them with what Node knows.
struct Compositions {
    char32_t mark;
    std::u32string_view pairs;
};

constexpr Compositions compositions[] = {
    {0x0000, U"\u0340\u0300\u0341\u0301\u0343\u0313\u0374ʹ\u037E;\u0387\u00B7\u1FBEι\u1FEF`\u1FFD\u00B4\u2000\u2002\u2001\u2003"
             U"\u2126Ω\u212AK\u2329\u3008\u232A\u3009"},
    {0x0300, U"ÀAÈEÌIÒOÙUàaèeìiòoùuǛÜǜüǸNǹnЀЕЍИѐеѝиḔĒḕēṐŌṑōẀWẁwẦÂầâẰĂằăỀÊềêỒÔồôỜƠờơỪƯừưỲYỳyἂἀἃἁἊἈἋἉἒἐἓἑἚἘἛἙἢἠἣἡἪἨἫἩἲἰἳἱἺἸἻἹὂὀὃὁ"
             U"ὊὈὋὉὒὐὓὑὛὙὢὠὣὡὪὨὫὩὰαὲεὴηὶιὸοὺυὼωᾺΑῈΕῊΗ῍᾿ῒϊῚΙ῝῾ῢϋῪΥ῭\u00A8ῸΟῺΩ"},
    {0x0301, U"ÁAÉEÍIÓOÚUÝYáaéeíióoúuýyĆCćcĹLĺlŃNńnŔRŕrŚSśsŹZźzǗÜǘüǴGǵgǺÅǻåǼÆǽæǾØǿø\u0344\u0308΅\u00A8ΆΑΈΕΉΗΊΙΌΟΎΥΏΩΐϊάαέεήηίι"
             U"ΰϋόούυώωϓϒЃГЌКѓгќкḈÇḉçḖĒḗēḮÏḯïḰKḱkḾMḿmṌÕṍõṒŌṓōṔPṕpṸŨṹũẂWẃwẤÂấâẮĂắăẾÊếêỐÔốôỚƠớơỨƯứưἄἀἅἁἌἈἍἉἔἐἕἑἜἘἝἙἤἠἥἡἬἨἭἩἴἰἵἱἼἸ"
             U"ἽἹὄὀὅὁὌὈὍὉὔὐὕὑὝὙὤὠὥὡὬὨὭὩ\u1F71α\u1F73ε\u1F75η\u1F77ι\u1F79ο\u1F7Bυ\u1F7Dω\u1FBBΑ\u1FC9Ε\u1FCBΗ῎᾿\u1FD3ϊ\u1FDBΙ῞῾"
             U"\u1FE3ϋ\u1FEBΥ\u1FEE\u00A8\u1FF9Ο\u1FFBΩ"},
    {0x0302, U"ÂAÊEÎIÔOÛUâaêeîiôoûuĈCĉcĜGĝgĤHĥhĴJĵjŜSŝsŴWŵwŶYŷyẐZẑzẬẠậạỆẸệẹỘỌộọ"},
    {0x0303, U"ÃAÑNÕOãañnõoĨIĩiŨUũuṼVṽvẪÂẫâẴĂẵăẼEẽeỄÊễêỖÔỗôỠƠỡơỮƯữưỸYỹy"},
    {0x0304, U"ĀAāaĒEēeĪIīiŌOōoŪUūuǕÜǖüǞÄǟäǠȦǡȧǢÆǣæǬǪǭǫȪÖȫöȬÕȭõȰȮȱȯȲYȳyӢИӣиӮУӯуḠGḡgḸḶḹḷṜṚṝṛᾱαᾹΑῑιῙΙῡυῩΥ"},
    {0x0306, U"ĂAăaĔEĕeĞGğgĬIĭiŎOŏoŬUŭuЎУЙИйиўуӁЖӂжӐАӑаӖЕӗеḜȨḝȩẶẠặạᾰαᾸΑῐιῘΙῠυῨΥ"},
    {0x0307, U"ĊCċcĖEėeĠGġgİIŻZżzȦAȧaȮOȯoḂBḃbḊDḋdḞFḟfḢHḣhṀMṁmṄNṅnṖPṗpṘRṙrṠSṡsṤŚṥśṦŠṧšṨṢṩṣṪTṫtẆWẇwẊXẋxẎYẏyẛſ"},
    {0x0308, U"ÄAËEÏIÖOÜUäaëeïiöoüuÿyŸYΪΙΫΥϊιϋυϔϒЁЕЇІёеїіӒАӓаӚӘӛәӜЖӝжӞЗӟзӤИӥиӦОӧоӪӨӫөӬЭӭэӰУӱуӴЧӵчӸЫӹыḦHḧhṎÕṏõṺŪṻūẄWẅwẌXẍxẗt"},
    {0x0309, U"ẢAảaẨÂẩâẲĂẳăẺEẻeỂÊểêỈIỉiỎOỏoỔÔổôỞƠởơỦUủuỬƯửưỶYỷy"},
    {0x030A, U"ÅAåaŮUůuẘwẙy\u212BA"},
    {0x030B, U"ŐOőoŰUűuӲУӳу"},
    {0x030C, U"ČCčcĎDďdĚEěeĽLľlŇNňnŘRřrŠSšsŤTťtŽZžzǍAǎaǏIǐiǑOǒoǓUǔuǙÜǚüǦGǧgǨKǩkǮƷǯʒǰjȞHȟh"},
    {0x030F, U"ȀAȁaȄEȅeȈIȉiȌOȍoȐRȑrȔUȕuѶѴѷѵ"},
    {0x0311, U"ȂAȃaȆEȇeȊIȋiȎOȏoȒRȓrȖUȗu"},
    {0x0313, U"ἀαἈΑἐεἘΕἠηἨΗἰιἸΙὀοὈΟὐυὠωὨΩῤρ"},
    {0x0314, U"ἁαἉΑἑεἙΕἡηἩΗἱιἹΙὁοὉΟὑυὙΥὡωὩΩῥρῬΡ"},
    {0x031B, U"ƠOơoƯUưu"},
    {0x0323, U"ḄBḅbḌDḍdḤHḥhḲKḳkḶLḷlṂMṃmṆNṇnṚRṛrṢSṣsṬTṭtṾVṿvẈWẉwẒZẓzẠAạaẸEẹeỊIịiỌOọoỢƠợơỤUụuỰƯựưỴYỵy"},
    {0x0324, U"ṲUṳu"},
    {0x0325, U"ḀAḁa"},
    {0x0326, U"ȘSșsȚTțt"},
    {0x0327, U"ÇCçcĢGģgĶKķkĻLļlŅNņnŖRŗrŞSşsŢTţtȨEȩeḐDḑdḨHḩh"},
    {0x0328, U"ĄAąaĘEęeĮIįiŲUųuǪOǫo"},
    {0x032D, U"ḒDḓdḘEḙeḼLḽlṊNṋnṰTṱtṶUṷu"},
    {0x032E, U"ḪHḫh"},
    {0x0330, U"ḚEḛeḬIḭiṴUṵu"},
    {0x0331, U"ḆBḇbḎDḏdḴKḵkḺLḻlṈNṉnṞRṟrṮTṯtẔZẕzẖh"},
    {0x0338, U"\u219A\u2190\u219B\u2192\u21AE\u2194\u21CD\u21D0\u21CE\u21D4\u21CF\u21D2\u2204\u2203\u2209\u2208\u220C\u220B"
             U"\u2224\u2223\u2226\u2225\u2241\u223C\u2244\u2243\u2247\u2245\u2249\u2248\u2260=\u2262\u2261\u226D\u224D\u226E<"
             U"\u226F>\u2270\u2264\u2271\u2265\u2274\u2272\u2275\u2273\u2278\u2276\u2279\u2277\u2280\u227A\u2281\u227B"
             U"\u2284\u2282\u2285\u2283\u2288\u2286\u2289\u2287\u22AC\u22A2\u22AD\u22A8\u22AE\u22A9\u22AF\u22AB\u22E0\u227C"
             U"\u22E1\u227D\u22E2\u2291\u22E3\u2292\u22EA\u22B2\u22EB\u22B3\u22EC\u22B4\u22ED\u22B5\u2ADC\u2ADD"},
    {0x0342, U"ἆἀἇἁἎἈἏἉἦἠἧἡἮἨἯἩἶἰἷἱἾἸἿἹὖὐὗὑὟὙὦὠὧὡὮὨὯὩᾶα῁\u00A8ῆη῏᾿ῖιῗϊ῟῾ῦυῧϋῶω"},
    {0x0345, U"ᾀἀᾁἁᾂἂᾃἃᾄἄᾅἅᾆἆᾇἇᾈἈᾉἉᾊἊᾋἋᾌἌᾍἍᾎἎᾏἏᾐἠᾑἡᾒἢᾓἣᾔἤᾕἥᾖἦᾗἧᾘἨᾙἩᾚἪᾛἫᾜἬᾝἭᾞἮᾟἯᾠὠᾡὡᾢὢᾣὣᾤὤᾥὥᾦὦᾧὧᾨὨᾩὩᾪὪᾫὫᾬὬᾭὭᾮὮᾯὯᾲὰᾳαᾴάᾷᾶᾼΑῂὴῃηῄή"
             U"ῇῆῌΗῲὼῳωῴώῷῶῼΩ"},
    {0x05B4, U"\uFB1D\u05D9"},
    {0x05B7, U"\uFB1F\u05F2\uFB2E\u05D0"},
    {0x05B8, U"\uFB2F\u05D0"},
    {0x05B9, U"\uFB4B\u05D5"},
    {0x05BC, U"\uFB30\u05D0\uFB31\u05D1\uFB32\u05D2\uFB33\u05D3\uFB34\u05D4\uFB35\u05D5\uFB36\u05D6\uFB38\u05D8\uFB39\u05D9"
             U"\uFB3A\u05DA\uFB3B\u05DB\uFB3C\u05DC\uFB3E\u05DE\uFB40\u05E0\uFB41\u05E1\uFB43\u05E3\uFB44\u05E4\uFB46\u05E6"
             U"\uFB47\u05E7\uFB48\u05E8\uFB49\u05E9\uFB4A\u05EA"},
    {0x05BF, U"\uFB4C\u05D1\uFB4D\u05DB\uFB4E\u05E4"},
    {0x05C1, U"\uFB2A\u05E9\uFB2C\uFB49"},
    {0x05C2, U"\uFB2B\u05E9\uFB2D\uFB49"},
    {0x0653, U"\u0622\u0627"},
    {0x0654, U"\u0623\u0627\u0624\u0648\u0626\u064A\u06C0\u06D5\u06C2\u06C1\u06D3\u06D2"},
    {0x0655, U"\u0625\u0627"},
    {0x093C, U"\u0929\u0928\u0931\u0930\u0934\u0933\u0958\u0915\u0959\u0916\u095A\u0917\u095B\u091C\u095C\u0921\u095D\u0922"
             U"\u095E\u092B\u095F\u092F"},
    {0x09BC, U"\u09DC\u09A1\u09DD\u09A2\u09DF\u09AF"},
    {0x09BE, U"\u09CB\u09C7"},
    {0x09D7, U"\u09CC\u09C7"},
    {0x0A3C, U"\u0A33\u0A32\u0A36\u0A38\u0A59\u0A16\u0A5A\u0A17\u0A5B\u0A1C\u0A5E\u0A2B"},
    {0x0B3C, U"\u0B5C\u0B21\u0B5D\u0B22"},
    {0x0B3E, U"\u0B4B\u0B47"},
    {0x0B56, U"\u0B48\u0B47"},
    {0x0B57, U"\u0B4C\u0B47"},
    {0x0BBE, U"\u0BCA\u0BC6\u0BCB\u0BC7"},
    {0x0BD7, U"\u0B94\u0B92\u0BCC\u0BC6"},
    {0x0C56, U"\u0C48\u0C46"},
    {0x0CC2, U"\u0CCA\u0CC6"},
    {0x0CD5, U"\u0CC0\u0CBF\u0CC7\u0CC6\u0CCB\u0CCA"},
    {0x0CD6, U"\u0CC8\u0CC6"},
    {0x0D3E, U"\u0D4A\u0D46\u0D4B\u0D47"},
    {0x0D57, U"\u0D4C\u0D46"},
    {0x0DCA, U"\u0DDA\u0DD9\u0DDD\u0DDC"},
    {0x0DCF, U"\u0DDC\u0DD9"},
    {0x0DDF, U"\u0DDE\u0DD9"},
    {0x0F72, U"\u0F73\u0F71"},
    {0x0F74, U"\u0F75\u0F71"},
    {0x0F80, U"\u0F76\u0FB2\u0F78\u0FB3\u0F81\u0F71"},
    {0x0FB5, U"\u0F69\u0F40\u0FB9\u0F90"},
    {0x0FB7, U"\u0F43\u0F42\u0F4D\u0F4C\u0F52\u0F51\u0F57\u0F56\u0F5C\u0F5B\u0F93\u0F92\u0F9D\u0F9C\u0FA2\u0FA1\u0FA7\u0FA6"
             U"\u0FAC\u0FAB"},
    {0x102E, U"\u1026\u1025"},
    {0x1B35, U"\u1B06\u1B05\u1B08\u1B07\u1B0A\u1B09\u1B0C\u1B0B\u1B0E\u1B0D\u1B12\u1B11\u1B3B\u1B3A\u1B3D\u1B3C\u1B40\u1B3E"
             U"\u1B41\u1B3F\u1B43\u1B42"},
    {0x3099, U"がかぎきぐくげけごこざさじしずすぜせぞそだたぢちづつでてどとばはびひぶふべへぼほゔうゞゝガカギキグクゲケゴコザサジシズスゼセゾソダタヂチヅツデテドトバハビヒブフベヘボホヴウヷワヸヰヹヱヺヲヾヽ"},
    {0x309A, U"ぱはぴひぷふぺへぽほパハピヒプフペヘポホ"},
};

// Hangul (The Unicode Standard, 3.12).
constexpr char32_t first_syllable = 0xAC00, first_leading = 0x1100, first_vowel = 0x1161, before_trailing = 0x11A7;
constexpr char32_t syllables = 11172, vowels = 21, trailings = 28;

// Capital letters and their small ones; of alternating ones, each second is a capital.
struct Capitals {
    char32_t first;
    char32_t last;
    char32_t distance;  // 0: alternating, from the first
};
constexpr Capitals capitals[] = {
    {'A', 'Z', 32},        {0xC0, 0xD6, 32},     {0xD8, 0xDE, 32},     {0x100, 0x137, 0},    {0x139, 0x148, 0},   {0x14A, 0x177, 0},
    {0x179, 0x17E, 0},     {0x1CD, 0x1DC, 0},    {0x1DE, 0x1EF, 0},    {0x1F8, 0x21F, 0},    {0x222, 0x233, 0},   {0x391, 0x3A1, 32},
    {0x3A3, 0x3AB, 32},    {0x400, 0x40F, 80},   {0x410, 0x42F, 32},   {0x460, 0x481, 0},    {0x48A, 0x4BF, 0},   {0x4C1, 0x4CE, 0},
    {0x4D0, 0x52F, 0},     {0x531, 0x556, 48},   {0x1E00, 0x1E95, 0},  {0x1EA0, 0x1EFF, 0},  {0xFF21, 0xFF3A, 32},
};

using Decompositions = std::map<char32_t, std::pair<char32_t, char32_t>>;  // what stands before the mark, and the mark

const Decompositions& decompositions() {
    static const Decompositions all = [] {
        Decompositions made;
        for (const Compositions& group : compositions) {
            for (std::size_t i = 0; i + 1 < group.pairs.size(); i += 2) made[group.pairs[i]] = {group.pairs[i + 1], group.mark};
        }
        return made;
    }();
    return all;
}

bool is_mark(char32_t c) {
    if (c < 0x300) return false;
    if (c <= 0x36F) return true;
    return std::any_of(std::begin(compositions), std::end(compositions), [&](const Compositions& group) { return group.mark == c; });
}

void append_decomposed(char32_t c, std::u32string& out) {
    if (c < 0x80) return out.push_back(c);
    if (c >= first_syllable && c - first_syllable < syllables) {
        char32_t number = c - first_syllable;
        out.push_back(first_leading + number / (vowels * trailings));
        out.push_back(first_vowel + number % (vowels * trailings) / trailings);
        if (number % trailings != 0) out.push_back(before_trailing + number % trailings);
        return;
    }
    auto found = decompositions().find(c);
    if (found == decompositions().end()) return out.push_back(c);
    append_decomposed(found->second.first, out);
    if (found->second.second != 0) append_decomposed(found->second.second, out);
}

char32_t small_letter(char32_t c) {
    if (c == 0x178) return 0xFF;
    if (c == U'ς') return U'σ';
    for (const Capitals& range : capitals) {
        if (c < range.first || c > range.last) continue;
        if (range.distance != 0) return c + range.distance;
        return (c - range.first) % 2 == 0 ? c + 1 : c;
    }
    return c;
}

}  // namespace

std::string comparable_name(std::string_view name) {
    std::u32string characters;
    for (char32_t c : decode_utf8(name)) append_decomposed(c, characters);
    // Marks may be written in any order where they do not meet; those of one letter are compared in one.
    for (auto begin = characters.begin(); begin != characters.end();) {
        begin = std::find_if(begin, characters.end(), is_mark);
        auto end = std::find_if_not(begin, characters.end(), is_mark);
        std::sort(begin, end);
        begin = end;
    }
    std::string comparable;
    for (char32_t c : characters) append_utf8(comparable, small_letter(c));
    return comparable;
}

std::string differing_character(std::string_view name, std::string_view other) {
    std::vector<char32_t> characters = decode_utf8(name);
    std::vector<char32_t> others = decode_utf8(other);
    auto begin = std::mismatch(characters.begin(), characters.end(), others.begin(), others.end()).first;
    while (begin != characters.begin() && ((begin != characters.end() && is_mark(*begin)) || begin == characters.end())) --begin;
    if (begin == characters.end()) return "";
    auto end = std::find_if_not(begin + 1, characters.end(), is_mark);
    std::string shown = "“";
    std::string parts;
    for (auto c = begin; c != end; ++c) {
        append_utf8(shown, *c);
        if (c != begin) parts += " + ";
        if (*c > 0x20 && *c < 0x7F && end - begin > 1) parts += static_cast<char>(*c);
        else parts += code_point_name(*c);
    }
    return shown + "” (" + parts + ")";
}

std::string code_point_name(char32_t code_point) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string name = "U+";
    for (int shift = 20; shift >= 0; shift -= 4) {
        std::size_t digit = code_point >> shift & 0xF;
        if (digit != 0 || name.size() > 2 || shift < 16) name += digits[digit];
    }
    return name;
}

}  // namespace rostrum
