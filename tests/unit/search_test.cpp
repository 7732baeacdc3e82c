#include "search/search.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "document/markdown.hpp"
#include "gfm/prepare_markdown.hpp"
#include "search/page_entries.hpp"
#include "work_counter.hpp"

using namespace rostrum;

namespace {

using Kind = SearchEntry::Kind;

SearchEntry entry(Kind kind, std::string title, std::string text = {}) {
    return {kind, std::move(title), "address", std::move(text), {}};
}

// The words of a text as they are compared, with their second spelling behind a slash.
std::string fold(std::string_view text) {
    std::string words;
    WordScanner scanner(text);
    while (scanner.next()) {
        if (!words.empty()) words += ' ';
        words += scanner.folded();
        if (!scanner.expanded().empty()) words += "/" + std::string(scanner.expanded());
    }
    return words;
}

// The part of the text with its marks in brackets, as visitors see them.
std::string show(std::string_view text, ByteRange part, const std::vector<ByteRange>& marks) {
    std::string shown;
    std::size_t done = part.begin;
    for (ByteRange range : marks) {
        REQUIRE(range.begin >= done);
        REQUIRE(range.end > range.begin);
        REQUIRE(range.end <= part.end);
        shown += std::string(text.substr(done, range.begin - done)) + "[" +
                 std::string(text.substr(range.begin, range.end - range.begin)) + "]";
        done = range.end;
    }
    return shown + std::string(text.substr(done, part.end - done));
}

std::string marked_title(const std::string& title, std::string_view query) {
    SearchIndex index = build_index({entry(Kind::Session, title)});
    std::vector<SearchHit> hits = search(index, query, 10).best;
    if (hits.empty()) return "nothing";
    return show(title, {0, static_cast<std::uint32_t>(title.size())}, hits[0].title_marks);
}

std::string marked_excerpt(const std::string& text, std::string_view query) {
    SearchIndex index = build_index({entry(Kind::Session, "", text)});
    std::vector<SearchHit> hits = search(index, query, 10).best;
    if (hits.empty()) return "nothing";
    return show(text, hits[0].excerpt, hits[0].excerpt_marks);
}

// The titles found, best first, with commas between them.
std::string found(const SearchIndex& index, std::string_view query, std::size_t limit = 10) {
    std::string titles;
    for (const SearchHit& hit : search(index, query, limit).best) {
        if (!titles.empty()) titles += ", ";
        titles += index.entries[hit.entry].title;
    }
    return titles;
}

bool is_boundary(std::string_view text, std::size_t offset) {
    return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

}  // namespace

TEST_CASE("letters are compared without case and diacritics") {
    struct {
        std::string_view text, folded;
    } table[] = {
        {"Montréal", "montreal"},
        {"Montre\u0301al", "montreal"},  // decomposed
        {"CAFÉ", "cafe"},
        {"Straße STRAẞE", "strasse strasse"},
        {"Łódź Øresund Þór Ðakovo", "lodz oresund/oeresund thor dakovo"},
        {"Æther Œuvre æ œ", "aether oeuvre ae oe"},
        {"İstanbul ısı I i", "istanbul isi i i"},
        {"Dvořák Čapek Škoda žluťoučký", "dvorak capek skoda zlutoucky"},
        {"Ștefan Ţ ț", "stefan t t"},
        {"Đặng Nguyễn Phạm Trần Ơ ư", "dang nguyen pham tran o u"},
        {"Lǚ Xiǎo", "lu xiao"},
        {"ŉ Ŋ ĸ ſ ĳ ŀ ħ ŧ", "n n k s ij l h t"},
        {"ΑΘΉΝΑ Αθήνα Ὀ", "αθηνα αθηνα Ὀ"},  // polytonic Greek is left as it is
        {"ΟΔΟΣ οδός ϊ ΰ Ώ", "οδοσ οδοσ ι υ ω"},
        {"МОСКВА Москва Ёлка ёлка ЙОД йод и\u0306од", "москва москва елка елка иод иод иод"},
        {"Київ ЇЖАК Ґ ґ Ћ ћ", "киів іжак ґ ґ ћ ћ"},
        {"H₂O x² 10³ 1ª nº µ", "h2o x2 103 1a no μ"},
        {"ｆｕｌｌ ＷＩＤＴＨ １２", "full width 12"},
        {"ﬁne ﬂow oﬀ eﬃcient baﬄe beﬅ ﬆop", "fine flow off efficient baffle best stop"},
        {"Ĳ ĳ Ǆ ǆ Ǉ ǌ Ǳ", "ij ij dz dz lj nj dz"},
        {"xⁿ aᵢⱼ 2ⁿᵈ Mᵐᵉ ₓ ʰ CO₂ₘₐₓ", "xn aiⱼ 2nd mme x h co2max"},
        {"ℝⁿ ℕ ℓ ℏ K Ω Å ℵ", "rn n l h k ω a/aa ℵ"},
        {"𝐁𝐨𝐥𝐝 𝘪𝘵𝘢𝘭𝘪𝘤 𝒮𝒸 𝔸𝕫 𝙼𝚘𝚗𝚘 𝚤𝚥 𝟎𝟡𝟿", "bold italic sc az mono ij 099"},
        {"𝛼𝛽 𝜴 𝚯𝛉𝛝 𝝨𝞅 ϵϑϕ ∂𝛁", "αβ ω θθθ σφ εθφ"},
        {"Part Ⅷ ⅻ Ⅽ", "part viii xii c"},
        {"Zalgo\u0300\u0301\u0302\u0303!", "zalgo"},
        {"עברית العربية", "עברית العربية"},
    };
    for (const auto& row : table) {
        CAPTURE(row.text);
        CHECK(fold(row.text) == row.folded);
    }
}

TEST_CASE("letters that can be spelt out have two spellings") {
    CHECK(fold("Düsseldorf") == "dusseldorf/duesseldorf");
    CHECK(fold("Du\u0308sseldorf") == "dusseldorf/duesseldorf");
    CHECK(fold("Übergröße") == "ubergrosse/uebergroesse");
    CHECK(fold("Åarhus") == "aarhus/aaarhus");
    CHECK(fold("naïve Noël Zoë") == "naive noel zoe");
    SearchIndex index = build_index({entry(Kind::Person, "Jürgen Müller")});
    for (std::string_view query : {"jurgen", "Juergen", "Jürg", "ju\u0308", "mul", "muel", "MUELLER jUR"}) {
        CAPTURE(query);
        CHECK(found(index, query) == "Jürgen Müller");
    }
    CHECK(found(index, "juurgen").empty());
}

TEST_CASE("every letter with a decomposition in Latin, Greek and Cyrillic is found decomposed as well") {
    struct {
        std::string_view composed, decomposed;
    } table[] = {
        {"ÀÑÖÝÿ", "A\u0300N\u0303O\u0308Y\u0301y\u0308"}, {"ĀĄĞİŐŽ", "A\u0304A\u0328G\u0306I\u0307O\u030BZ\u030C"},
        {"ǍǕȘȚ", "A\u030CU\u0308\u0304S\u0326T\u0326"},   {"ḂẄẽỹ", "B\u0307W\u0308e\u0303y\u0303"},
        {"ΆΈϊώ", "Α\u0301Ε\u0301ι\u0308ω\u0301"},         {"ЁЙЇЎӐӢ", "Е\u0308И\u0306І\u0308У\u0306А\u0306И\u0304"},
    };
    for (const auto& row : table) {
        WordScanner composed(row.composed);
        WordScanner decomposed(row.decomposed);
        REQUIRE(composed.next());
        REQUIRE(decomposed.next());
        CHECK(composed.folded() == decomposed.folded());
    }
}

TEST_CASE("words end at spaces, punctuation and symbols") {
    CHECK(fold("meta-learning: O'Neill’s (2018), AI/ML_ops…") == "meta learning o neill s 2018 ai ml ops");
    CHECK(fold("8:30–17:00 · Room\u00A0101") == "8 30 17 00 room 101");
    CHECK(fold("soft\u00ADware \uFEFFmark") == "software mark");
    for (std::string_view invisible : {"\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u202A", "\u202E", "\u2060", "\u2063",
                                       "\u2069", "\u061C", "\uFE0F", "\uFEFF", "\U000E0061"}) {
        std::string joined = "zero" + std::string(invisible) + "width";
        CAPTURE(joined);
        CHECK(fold(joined) == "zerowidth");
    }
    for (std::string_view space : {"\u00A0", "\u2003", "\u2007", "\u2009", "\u202F", "\u2028", "\u205F", "\u3000", "\t", "\x1F", "\u0085"}) {
        std::string apart = "no" + std::string(space) + "break";
        CAPTURE(apart);
        CHECK(fold(apart) == "no break");
    }
    CHECK(fold("3×4 → ★ € 🎉 «a»") == "3 4 a");
    CHECK(fold("\u0301 a\u0301 \u0301b") == "a b");
    CHECK(fold("机器学习 ML学") == "机 器 学 习 ml 学");
    CHECK(fold("ジョン・スミス。") == "ジ ョ ン ス ミ ス");
    CHECK(fold("") == "");
    CHECK(fold("a\xFFz \xC3 \xE2\x82") == "a z");
}

TEST_CASE("every word of the query must begin a word") {
    SearchIndex index = build_index({
        entry(Kind::Session, "Placement with reinforcement learning", "Graphs are placed on devices."),
        entry(Kind::Session, "Learned index structures", "B-trees as models."),
        entry(Kind::Person, "Azalia Mirhoseini", "Google Brain"),
    });
    CHECK(found(index, "learn") == "Learned index structures, Placement with reinforcement learning");
    CHECK(found(index, "learn graph") == "Placement with reinforcement learning");
    CHECK(found(index, "graph learn") == "Placement with reinforcement learning");
    CHECK(found(index, "b tree") == "Learned index structures");
    CHECK(found(index, "earned").empty());
    CHECK(found(index, "learn brain").empty());
    CHECK(found(index, "learnedx").empty());
    CHECK(found(index, "learn learn le l") == "Learned index structures, Placement with reinforcement learning");
}

TEST_CASE("results are ranked") {
    struct {
        const char* why;
        std::vector<SearchEntry> entries;
        std::string_view query, order;
    } table[] = {
        {"title over text",
         {entry(Kind::Page, "A", "panel"), entry(Kind::Paper, "On panels")},
         "panel",
         "On panels, A"},
        {"whole words over beginnings in titles",
         {entry(Kind::Page, "Old systematic talk"), entry(Kind::Paper, "Old system talk")},
         "system",
         "Old system talk, Old systematic talk"},
        {"a whole word over a beginning at the title's start",
         {entry(Kind::Page, "Systems one"), entry(Kind::Page, "One system two")},
         "system",
         "One system two, Systems one"},
        {"whole words over beginnings in texts",
         {entry(Kind::Page, "A", "panels"), entry(Kind::Page, "B", "panel")},
         "panel",
         "B, A"},
        {"the title's first word over others",
         {entry(Kind::Page, "The panel today"), entry(Kind::Page, "Panel of today")},
         "panel",
         "Panel of today, The panel today"},
        {"a complete title over a longer one",
         {entry(Kind::Page, "Panel discussion"), entry(Kind::Session, "Panel")},
         "panel",
         "Panel, Panel discussion"},
        {"pages over details",
         {entry(Kind::Paper, "Dates 5"), entry(Kind::Session, "Dates 4"), entry(Kind::Person, "Dates 3"),
          entry(Kind::Heading, "Dates 2"), entry(Kind::Page, "Dates 1")},
         "dates",
         "Dates 1, Dates 2, Dates 3, Dates 4, Dates 5"},
        {"otherwise the order of the entries",
         {entry(Kind::Paper, "Ab"), entry(Kind::Paper, "Ac"), entry(Kind::Paper, "Aa")},
         "a",
         "Ab, Ac, Aa"},
        {"more words in the title over fewer",
         {entry(Kind::Page, "Neural things", "compilers"), entry(Kind::Page, "Some neural compilers")},
         "neural compilers",
         "Some neural compilers, Neural things"},
        {"repeated words of a title count once",
         {entry(Kind::Page, "ML for systems and more systems"), entry(Kind::Page, "ML for systems and systems for ML")},
         "ml for systems and systems for ml",
         "ML for systems and systems for ML, ML for systems and more systems"},
    };
    for (auto& row : table) {
        CAPTURE(row.why);
        CHECK(found(build_index(row.entries), row.query) == row.order);
    }
}

TEST_CASE("no more than the limit are given, and the best of them") {
    std::vector<SearchEntry> entries;
    for (int i = 0; i < 100; ++i) entries.push_back(entry(Kind::Session, "Talk " + std::to_string(i), "about words"));
    entries.push_back(entry(Kind::Session, "Words"));
    SearchIndex index = build_index(entries);
    CHECK(found(index, "words", 3) == "Words, Talk 0, Talk 1");
    CHECK(search(index, "words", 1000).best.size() == 101);
    CHECK(search(index, "words", 0).best.empty());
    for (std::size_t limit : {0, 3, 1000}) CHECK(search(index, "words", limit).total == 101);
}

TEST_CASE("matches are marked in the title as it is written") {
    CHECK(marked_title("Montréal by night", "montreal") == "[Montréal] by night");
    CHECK(marked_title("Montre\u0301al", "montre") == "[Montre\u0301]al");
    CHECK(marked_title("Straße", "stras") == "[Straß]e");
    CHECK(marked_title("Straße", "strass") == "[Straß]e");
    CHECK(marked_title("Straße", "strasse") == "[Straße]");
    CHECK(marked_title("In Düsseldorf", "dues") == "In [Düs]seldorf");
    CHECK(marked_title("In Düsseldorf", "dus") == "In [Düs]seldorf");
    CHECK(marked_title("In Du\u0308sseldorf", "due") == "In [Du\u0308]sseldorf");
    CHECK(marked_title("Æther", "a") == "[Æ]ther");
    CHECK(marked_title("An eﬃcient one", "efficient") == "An [eﬃcient] one");
    CHECK(marked_title("An efficient one", "eﬃ") == "An [effi]cient one");
    CHECK(marked_title("An eﬃcient one", "ef") == "An [eﬃ]cient one");
    CHECK(marked_title("In 𝔸𝕫𝕦𝕣𝕖", "az") == "In [𝔸𝕫]𝕦𝕣𝕖");
    CHECK(marked_title("data\u200Bset", "datase") == "[data\u200Bse]t");
    CHECK(marked_title("soft\u00ADware", "softw") == "[soft\u00ADw]are");
    CHECK(marked_title("Learning to learn, learned", "learn") == "[Learn]ing to [learn], [learn]ed");
    CHECK(marked_title("Learning to learn", "learning le") == "[Learning] to learn");
    CHECK(marked_title("meta-learning", "meta-learn") == "[meta]-[learn]ing");
    CHECK(marked_title("机器学习系统", "学习") == "机器[学习]系统");
    CHECK(marked_title("ΑΘΉΝΑ", "αθη") == "[ΑΘΉ]ΝΑ");
    CHECK(marked_title("a\xFF" "b", "b") == "a\xFF[b]");
}

TEST_CASE("the excerpt stands around the best match") {
    CHECK(marked_excerpt("Short text of few words", "few") == "Short text of [few] words");
    std::string text;
    for (int i = 0; i < 200; ++i) text += "filler" + std::to_string(i) + " ";
    std::string shown = marked_excerpt(text + "here the needle is " + text, "needle");
    CHECK(shown == "filler195 filler196 filler197 filler198 filler199 here the [needle] is filler0 filler1 filler2 "
                   "filler3 filler4 filler5 filler6 filler7 filler8 filler9 filler10");
    // A rare word says more than a frequent one, wherever it stands.
    SearchIndex index = build_index({entry(Kind::Session, "", "the first " + text + "rare the words"),
                                     entry(Kind::Session, "", "the other"), entry(Kind::Session, "", "the third")});
    std::vector<SearchHit> hits = search(index, "the rare", 10).best;
    REQUIRE(hits.size() == 1);
    shown = show(index.entries[0].text, hits[0].excerpt, hits[0].excerpt_marks);
    CHECK(shown == "filler195 filler196 filler197 filler198 filler199 [rare] [the] words");
    // A whole word over an earlier beginning.
    CHECK(marked_excerpt("needles " + text + "needle", "needle").find("filler199 [needle]") != std::string::npos);
    // Nothing to show where only the title matches.
    index = build_index({entry(Kind::Session, "Needle", text)});
    hits = search(index, "needle", 1).best;
    REQUIRE(hits.size() == 1);
    CHECK(hits[0].excerpt == ByteRange{});
    CHECK(hits[0].excerpt_marks.empty());
}

TEST_CASE("excerpts and marks never cut a character") {
    std::string wide;
    for (int i = 0; i < 400; ++i) wide += "é";
    std::string chinese;
    for (int i = 0; i < 400; ++i) chinese += "学习";
    for (const std::string& text : {wide, "a " + wide, wide + " needle " + wide, chinese, chinese + "needle" + chinese,
                                    "🎉🎉🎉 needle" + wide + "🎉", std::string(300, '\x80') + "needle"}) {
        SearchIndex index = build_index({entry(Kind::Page, "", text)});
        for (std::string_view query : {"e", "eeee", "needle", "学", "习"}) {
            for (const SearchHit& hit : search(index, query, 1).best) {
                CHECK(hit.excerpt.end - hit.excerpt.begin <= 4 * 161);
                CHECK_FALSE(hit.excerpt_marks.empty());
                show(text, hit.excerpt, hit.excerpt_marks);
                if (find_invalid_utf8(text)) continue;
                CHECK(is_boundary(text, hit.excerpt.begin));
                CHECK(is_boundary(text, hit.excerpt.end));
                for (ByteRange range : hit.excerpt_marks) {
                    CHECK(is_boundary(text, range.begin));
                    CHECK(is_boundary(text, range.end));
                }
            }
        }
    }
}

TEST_CASE("queries without words find nothing") {
    SearchIndex index = build_index({entry(Kind::Page, "Title", "text"), entry(Kind::Page, "", "")});
    for (std::string_view query : {"", " ", " \t\n ", "!?…", "\u0301", "\xFF\xFE", "\xC3", "🎉", "\u200D"}) {
        CHECK(search(index, query, 10).best.empty());
    }
    CHECK(search(index, std::string_view("\0title", 6), 10).best.size() == 1);
    CHECK(search(SearchIndex{}, "title", 10).best.empty());
    CHECK(search(build_index({}), "title", 10).best.empty());
}

TEST_CASE("hostile queries and texts end at once") {
    std::vector<SearchEntry> entries;
    for (int i = 0; i < 1500; ++i) {
        std::string text;
        for (int word = 0; word < 60; ++word) {
            text += static_cast<char>('a' + (i * 7 + word) % 26);
            text += std::to_string(word * (i % 50)) + " ";
        }
        entries.push_back(entry(Kind::Session, "Title " + std::to_string(i), text));
    }
    entries.push_back(entry(Kind::Page, std::string(10000, 'x'), std::string(1'000'000, 'y')));
    std::string every_letter;
    for (char c = 'a'; c <= 'z'; ++c) every_letter += std::string(1, c) + " ";
    entries.push_back(entry(Kind::Page, "", every_letter));
    SearchIndex index = build_index(entries);
    std::string letters, words, marks = "a", digits;
    while (letters.size() < 10000) letters += every_letter;
    for (int i = 0; words.size() < 10000; ++i) words += "t" + std::to_string(i) + " ";
    for (int i = 0; i < 5000; ++i) marks += "\u0301";
    for (int i = 0; digits.size() < 10000; ++i) digits += static_cast<char>(i * 37);
    for (const std::string& query : {letters, words, marks, digits, std::string(10000, 'x'), std::string(10000, 'z'),
                                     std::string(10000, ' '), std::string(10000, '\xFF'), std::string("y"),
                                     std::string(10000, 'y')}) {
        // About a millisecond without sanitizers; a quadratic step would take seconds.
        CHECK(test::work_of([&] { search(index, query, 20); }) < 100'000'000);  // in builds that count
    }
    CHECK(search(index, letters, 20).best.size() == 20);  // all entries but one have all letters
    CHECK(search(index, std::string(10000, 'x'), 20).best.size() == 1);
    CHECK(search(index, marks, 20).best.size() == 20);
}

TEST_CASE("any bytes at all are searched without harm") {
    std::uint32_t state = 1;
    auto random = [&] { return state = state * 1664525 + 1013904223, state >> 16; };
    const std::string_view pieces[] = {"a", "é",    "ß",    "u\u0308", "学", " ",        "-",
                                       "Ü", "\xFF", "\xC3", "\u0301",  "ﬁ",  "\xF0\x9F"};
    for (int round = 0; round < 300; ++round) {
        auto text = [&](std::size_t count) {
            std::string made;
            for (std::size_t i = 0; i < count; ++i) made += pieces[random() % std::size(pieces)];
            return made;
        };
        SearchIndex index = build_index({entry(Kind::Page, text(20), text(400)), entry(Kind::Page, text(5), text(40))});
        std::string query = text(1 + random() % 4);
        for (const SearchHit& hit : search(index, query, 5).best) {
            const SearchEntry& found = index.entries[hit.entry];
            show(found.title, {0, static_cast<std::uint32_t>(found.title.size())}, hit.title_marks);
            show(found.text, hit.excerpt, hit.excerpt_marks);
            CHECK(hit.title_marks.size() + hit.excerpt_marks.size() > 0);
        }
    }
}

TEST_CASE("a page is an entry, and each of its headings one") {
    DocumentBuilder builder(Document{"Title", "What it is about", "en", {}, {}});
    builder.element(Tag::A, {{"href", "#main"}}, "Skip");
    builder.element(Tag::Header, {}, "Site");
    builder.open(Tag::Main);
    builder.element(Tag::H1, {}, "Schedule");
    builder.element(Tag::P, {}, "The  day\nat a");
    builder.open(Tag::P);
    builder.text("glance");
    builder.empty(Tag::Br);
    builder.text("and ");
    builder.element(Tag::Em, {}, "mor");
    builder.text("e");
    builder.close(Tag::P);
    builder.element(Tag::Nav, {}, "Days");
    builder.open(Tag::H2, {{"id", "morning"}});
    builder.text("In the ");
    builder.element(Tag::Em, {}, "morning");
    builder.close(Tag::H2);
    builder.open(Tag::Article, {{"id", "panel"}});
    builder.element(Tag::H3, {{"id", "panel-title"}}, "Panel");
    builder.close(Tag::Article);
    builder.open(Tag::Ul);
    builder.element(Tag::Li, {}, "one");
    builder.element(Tag::Li, {}, "two");
    builder.close(Tag::Ul);
    builder.element(Tag::H3, {}, "No id");
    builder.element(Tag::Button, {}, "Jump to now");
    builder.element(Tag::H3, {{"id", "café"}}, "Café");
    builder.open(Tag::Div);
    builder.element(Tag::P, {}, "Coffee");
    builder.text("and tea");
    builder.close(Tag::Div);
    builder.close(Tag::Main);
    builder.element(Tag::Footer, {}, "Contact");
    Document document = std::move(builder).finish();

    std::vector<SearchEntry> entries{{Kind::Session, "Panel", "schedule.html#panel", "", ""}};
    append_entries(document, "Schedule", "schedule.html", entries);
    REQUIRE(entries.size() == 4);
    CHECK(entries[1].kind == Kind::Page);
    CHECK(entries[1].title == "Schedule");
    CHECK(entries[1].address == "schedule.html");
    CHECK(entries[1].context == "What it is about");
    CHECK(entries[1].text == "The day at a glance and more");
    CHECK(entries[2].kind == Kind::Heading);
    CHECK(entries[2].title == "In the morning");
    CHECK(entries[2].address == "schedule.html#morning");
    CHECK(entries[2].context == "Schedule");
    CHECK(entries[2].text == "one two No id");
    CHECK(entries[3].address == "schedule.html#caf%C3%A9");
    CHECK(entries[3].text == "Coffee and tea");

    entries.clear();
    append_entries(document, "Schedule", "schedule.html", entries);
    REQUIRE(entries.size() == 4);
    CHECK(entries[2].title == "Panel");
    CHECK(entries[2].text == "one two No id");
}

TEST_CASE("a document without main, and one without anything, are entries too") {
    std::vector<SearchEntry> entries;
    DocumentBuilder builder;
    append_markdown(prepare_markdown("before\n\n## Heading\n\nafter `code` ![picture](a.png)\n\n| a | b |\n|---|---|\n| c | d |\n"),
                    builder, {});
    append_entries(std::move(builder).finish(), "Page", "./", entries);
    append_entries(Document{}, "Empty", "empty.html", entries);
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].text == "before");
    CHECK(entries[1].address == "./#heading");
    CHECK(entries[1].text == "after code a b c d");
    CHECK(entries[2].text.empty());
}
