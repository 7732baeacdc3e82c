#include "gfm/autolinks.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "document/address.hpp"
#include "markdown_fixture.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

struct Link {
    std::string address;
    std::string text;
    bool operator==(const Link&) const = default;
};

std::vector<Link> links(std::string_view markdown) {
    Document document = read_markdown(markdown);
    std::vector<Link> found;
    for (NodeId node = 0; node < document.nodes.size(); ++node) {
        if (!document.nodes[node].is_element() || document.nodes[node].tag != Tag::A) continue;
        found.push_back({std::string(document.attribute(node, "href")), document.text_content(node)});
    }
    return found;
}

}  // namespace

TEST_CASE("a bare address is one whole link, whatever characters it has") {
    for (std::string address : {
             "https://example.edu/~ada/papers", "https://example.edu/~ada", "https://example.org/a%20b/c", "https://example.org/one,two",
             "https://example.org/x:y", "https://example.org/@ada/post", "https://example.org/a+b", "https://example.org/Engine_(1837)",
             "https://example.org/ada's", "https://example.org/a;b=c", "https://example.org/p?x=1&y=2,3#part-1", "https://example.org/#/route/~a",
             "https://example.org/p?url=http://b.org/c", "https://example.org/a*b!c", "https://example.org/a*b*c", "https://example.org/a~~b~~c",
             "https://example.org:8080/x", "http://localhost:8000/x", "http://localhost", "https://example.org/forum?id=Hk$x",
             "https://example.org/a=b", "https://EXAMPLE.org/A", "HTTPS://example.org/A", "https://192.168.0.1/x",
             "https://sub_domain.example.org/x", "https://example.org/a//b", "https://example.org/#~text", "https://example.org/?a=~b",
             "https://example.org/room!1", "https://example.org/`a`b", "https://example.org/a_b_c", "https://example.org/_a_/b",
             "ftp://example.org/pub", "https://example.org/x?p=aB.1", "https://doi.org/10.1145/123.456", "https://example.org/a|b",
             "https://example.org/x;jsessionid=1?y", "https://example.org/a--b", "https://example.org/+/a"}) {
        CAPTURE(address);
        CHECK(links(address) == std::vector<Link>{{encode_address(address), address}});
        CHECK(links("See " + address + ".") == links(address));
        CHECK(links("(" + address + "), and") == links(address));
        CHECK(links("- " + address) == links(address));
        CHECK(links("> **" + address + "**") == links(address));
    }
}

TEST_CASE("letters beyond ASCII belong to an address, encoded as browsers do") {
    CHECK(links("https://example.org/über") == std::vector<Link>{{"https://example.org/%C3%BCber", "https://example.org/über"}});
    CHECK(links("https://müller.example/") == std::vector<Link>{{"https://m%C3%BCller.example/", "https://müller.example/"}});
    CHECK(links("https://example.org/A–B") == std::vector<Link>{{"https://example.org/A%E2%80%93B", "https://example.org/A–B"}});
    CHECK(links("jürgen@example.org") == std::vector<Link>{{"mailto:j%C3%BCrgen@example.org", "jürgen@example.org"}});
    CHECK(links("a@müller.example") == std::vector<Link>{{"mailto:a@m%C3%BCller.example", "a@müller.example"}});
    CHECK(links("https://example.org/x[]=1") == std::vector<Link>{{"https://example.org/x%5B%5D=1", "https://example.org/x[]=1"}});
}

TEST_CASE("what ends an address belongs to the sentence") {
    auto address = [](std::string_view markdown) { return links(markdown).at(0).text; };
    CHECK(address("https://a.org/x.") == "https://a.org/x");
    CHECK(address("https://a.org/x?!.,:*_~'\"") == "https://a.org/x");
    CHECK(address("(https://a.org/x)") == "https://a.org/x");
    CHECK(address("(see https://a.org/x_(y))") == "https://a.org/x_(y)");
    CHECK(address("[https://a.org/x]") == "https://a.org/x");
    CHECK(address("\"https://a.org/x\"") == "https://a.org/x");
    CHECK(address("https://a.org/x;") == "https://a.org/x");
    CHECK(address("https://a.org/x&quot;") == "https://a.org/x");
    CHECK(address("https://a.org/x<b>y</b>") == "https://a.org/x");
    CHECK(address("*https://a.org/x*") == "https://a.org/x");
    CHECK(address("~~https://a.org/x~~") == "https://a.org/x");
    CHECK(address("ada@example.org.") == "ada@example.org");
    CHECK(html("*https://a.org/x*") == "<p><em><a href=\"https://a.org/x\">https://a.org/x</a></em></p>");
    CHECK(html("https://a.org/&quot;") == "<p><a href=\"https://a.org/\">https://a.org/</a>&quot;</p>");
}

TEST_CASE("www, e-mail and messenger addresses get their scheme") {
    CHECK(links("www.example.org/a_b") == std::vector<Link>{{"http://www.example.org/a_b", "www.example.org/a_b"}});
    CHECK(links("(www.example.org)") == std::vector<Link>{{"http://www.example.org", "www.example.org"}});
    CHECK(links("first.last+tag@example.org") == std::vector<Link>{{"mailto:first.last+tag@example.org", "first.last+tag@example.org"}});
    CHECK(links("mailto:a@b.org xmpp:a@b.org/x") == std::vector<Link>{{"mailto:a@b.org", "mailto:a@b.org"}, {"xmpp:a@b.org/x", "xmpp:a@b.org/x"}});
    CHECK(links("a\\_b@example.org") == std::vector<Link>{{"mailto:a_b@example.org", "a_b@example.org"}});
    CHECK(links("line\nwww.example.org\n> www.example.com") ==
          std::vector<Link>{{"http://www.example.org", "www.example.org"}, {"http://www.example.com", "www.example.com"}});
}

TEST_CASE("what only looks like an address is text") {
    for (std::string_view text : {"http://", "http://.", "http://-", "https:// x", "xhttp://a.org", "git://a.org", "xwww.a.org", "www.", "www.a_b.c_d",
                                  "a@b", "a@b.c1", "a@b.c-", "@b.org", "a@@b.org", "http://a_b", "/www.a.org"}) {
        CAPTURE(text);
        CHECK(links(text).empty());
    }
    CHECK(links("`https://a.org`").empty());
    CHECK(links("    https://a.org").empty());
    CHECK(links("```\nhttps://a.org\n```").empty());
    CHECK(links("![https://a.org](x.png)").empty());
    CHECK(links("[https://a.org](/b)") == std::vector<Link>{{"/b", "https://a.org"}});
    CHECK(links("<a href=\"/b\">https://a.org</a>") == std::vector<Link>{{"/b", "https://a.org"}});
    CHECK(links("<https://a.org/x_y>") == std::vector<Link>{{"https://a.org/x_y", "https://a.org/x_y"}});
    CHECK(links("[a]: https://a.org\n\n[a]") == std::vector<Link>{{"https://a.org", "a"}});
}

TEST_CASE("an address is read before what its characters may mean, and nothing behind it is") {
    CHECK(html("https://a.org/`x `y https://b.org`") ==
          "<p><a href=\"https://a.org/%60x\">https://a.org/`x</a> <code>y https://b.org</code></p>");
    CHECK(html("https://a.org/*x *y*") == "<p><a href=\"https://a.org/*x\">https://a.org/*x</a> <em>y</em></p>");
    CHECK(html("https://a.org/[x](y) z") == "<p><a href=\"https://a.org/%5Bx%5D(y)\">https://a.org/[x](y)</a> z</p>");
    CHECK(links("a|b\n-|-\nhttps://a.org/x|y\nhttps://b.org/x\\|y|z") ==
          std::vector<Link>{{"https://a.org/x", "https://a.org/x"}, {"https://b.org/x%7Cy", "https://b.org/x|y"}});
}

TEST_CASE("however many addresses there are, and whatever is in them, each is a link") {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "https://a.org/_" + std::to_string(i) + "*x*y and\n";
    CHECK(links(text).size() == 200);
    // Each takes what was markup to the one before it; of so many in one paragraph, some stay text.
    std::string tangled;
    for (int i = 0; i < 8; ++i) tangled += "https://a.org/`" + std::to_string(i) + " ";
    CHECK(links(tangled).size() == 8);
}

TEST_CASE("marks that are typed are no addresses") {
    for (std::string text : {"\xEF\xB7\x90", "\xEF\xB7\x90" "0\xEF\xB7\x91 https://a.org", "https://a.org \xEF\xB7\x91"}) {
        std::string shown = read_markdown(text).text_content(0);
        CHECK(shown.find("\xEF\xB7\x90") == std::string::npos);
        CHECK(shown.find("\xEF\xB7\x91") == std::string::npos);
        CHECK(shown.find("\xEF\xBF\xBD") != std::string::npos);
    }
}
