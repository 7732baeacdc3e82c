// What an SVG may hold: all that a picture needs and drawing programs write, and nothing that acts or loads.
#include "images/svg_check.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "images/css_addresses.hpp"
#include "images/xml_tokenizer.hpp"

using namespace rostrum;

namespace {

const std::string head = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">";

std::string said_of(const std::string& file) {
    std::string said;
    for (const SvgProblem& problem : check_svg(file)) said += format_diagnostic(diagnose({"a.svg", file}, problem.offset, problem.message));
    return said;
}

// How many things are said of what stands in an <svg>.
std::size_t problems_in(const std::string& content) { return check_svg(head + content + "</svg>").size(); }

// As Inkscape 1.3 writes a drawing with an image, a gradient, a mask, a marker and a link.
const std::string inkscape = R"svg(<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="210mm" height="297mm" viewBox="0 0 210 297" version="1.1" id="svg1" inkscape:version="1.3.2 (091e20e, 2023-11-25)"
   sodipodi:docname="map.svg" inkscape:export-filename="map.png" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
   xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <sodipodi:namedview id="namedview1" pagecolor="#ffffff" inkscape:zoom="0.7" inkscape:current-layer="layer1" showgrid="false" />
  <title>Map &amp; plan &#8212; &lt;hall&gt;</title>
  <defs id="defs1">
    <linearGradient id="a"><stop style="stop-color:#000;stop-opacity:1" offset="0" /></linearGradient>
    <linearGradient inkscape:collect="always" xlink:href="#a" id="b" gradientUnits="userSpaceOnUse" />
    <inkscape:path-effect effect="spiro" id="path-effect1" is_visible="true" />
    <marker style="overflow:visible" id="Arrow" orient="auto" />
  </defs>
  <style type="text/css"><![CDATA[ .a > .b { fill: url(#b); font-family: "A;B" } /* url(http://example.org) */ ]]></style>
  <g inkscape:label="Layer (1)" inkscape:groupmode="layer" id="layer1" transform="translate(1,2) rotate(3)">
    <path style="fill:url(#b);marker-end:url(#Arrow)" d="M 0,0 C 1,1 2,2 3,3 Z" id="p" sodipodi:nodetypes="cc" mask="url(#m)" />
    <image width="10" height="10" xlink:href="data:image/png;base64,iVBORw0KGgo
 AAAA=" id="image1" />
    <use x="0" y="0" xlink:href="#p" id="u" />
    <a xlink:href="https://example.org/"><text xml:space="preserve"><tspan>Link</tspan></text></a>
    <text><textPath href="#p">on the way</textPath></text>
    <animate attributeName="opacity" from="0" to="1" dur="1s" />
  </g>
  <metadata id="metadata1"><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format><dc:source>x</dc:source>
    <cc:license rdf:resource="http://creativecommons.org/licenses/by/4.0/" /></cc:Work></rdf:RDF></metadata>
</svg>
)svg";

// As Illustrator writes one, with entities for its namespaces.
const std::string illustrator = R"svg(<?xml version="1.0" encoding="iso-8859-1"?>
<!-- Generator: Adobe Illustrator 27.0.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
	<!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
	<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
	<!ENTITY ns_svg 'http://www.w3.org/2000/svg'>
]>
<svg version="1.1" id="Layer_1" xmlns:x="&ns_extend;" xmlns:i="&ns_ai;" xmlns="&ns_svg;" xmlns:xlink="http://www.w3.org/1999/xlink"
	 x="0px" y="0px" viewBox="0 0 100 100" style="enable-background:new 0 0 100 100;" xml:space="preserve">
<style type="text/css">
	@namespace svg url(http://www.w3.org/2000/svg);
	.st0{fill:#FFFFFF;}
	.st1{clip-path:url(#SVGID_2_);fill:url('#SVGID_1_');}
	@font-face{font-family:"A";src:url("data:font/woff2;base64,AAAA");}
</style>
<metadata><sfw xmlns="&ns_svg;"><slices></slices></sfw></metadata>
<switch><g i:extraneous="self"><rect class="st0" width="100" height="100"/></g></switch>
</svg>
)svg";

}  // namespace

TEST_CASE("drawings as programs write them are images", "[svg]") {
    CHECK(said_of(inkscape) == "");
    CHECK(said_of(illustrator) == "");
    CHECK(said_of("\xEF\xBB\xBF<svg/>") == "");
    CHECK(said_of("<svg:svg xmlns:svg='http://www.w3.org/2000/svg'><svg:g></svg:g ></svg:svg>\n<!-- end -->") == "");
    CHECK(problems_in("<g id='on' online='' on='' one2='' />") == 2);  // what begins with “on” and a letter
    CHECK(problems_in("<desc>javascript: onload= &lt;script&gt; url(http://example.org) @import</desc>") == 0);
    CHECK(problems_in("<!-- <script>alert(1)</script> --><text><![CDATA[<script>]]></text>") == 0);
    CHECK(problems_in("<style>a { content: \"url(http://example.org)\" } b { fill: url( '#b' ) }</style>") == 0);
}

TEST_CASE("what is refused is shown at its place", "[svg]") {
    CHECK(said_of("<svg xmlns=\"http://www.w3.org/2000/svg\">\n  <script>alert(1)</script>\n  <g\n    onload=\"alert(2)\"/>\n</svg>") ==
          "a.svg:2:3: error: <script> runs a program, and an image is a picture alone; remove it, or save the drawing as plain SVG\n"
          "  <script>alert(1)</script>\n  ^\n"
          "a.svg:4:5: error: “onload” runs a program, and an image is a picture alone; remove it\n    onload=\"alert(2)\"/>\n    ^\n");
    std::string said = said_of(head + "\n<style>\n  .a { fill: red }\n  .b { fill: url(http://example.org/a.svg#b) }\n</style></svg>");
    CHECK(said.starts_with("a.svg:4:14: error: this names something outside of the image"));
}

TEST_CASE("scripts and handlers, under any prefix, in any letter case and however they are written", "[svg]") {
    for (const char* content : {
             "<script/>", "<SCRIPT></SCRIPT>", "<s:ScRiPt xmlns:s='http://www.w3.org/2000/svg' href='#a'/>", "<script xmlns=''/>",
             "<x:script xmlns:x='http://www.w3.org/1999/xhtml'/>", "<defs><g><script type='text/javascript'/></g></defs>",
             "<g onload='a()'/>", "<g ONCLICK='a()'/>", "<g onmouseover\n=\n\"a()\"/>", "<g x:onload='a()' xmlns:x='x'/>",
             "<animate onbegin='a()'/>", "<foreignObject/>", "<foreignobject></foreignobject>", "<s:foreignObject/>",
             "<switch><foreignObject requiredExtensions='x'><p/></foreignObject></switch>",
             "<iframe/>", "<h:iframe/>", "<embed/>", "<object/>", "<audio/>", "<video/>", "<handler/>",
             "<h:p xmlns:h='http://www.w3.org/1999/xhtml'/>", "<p xmlns='http://www.w3.org/1999/xhtml'/>",
             "<p xmlns='http://www.w3.org/1999/&#120;html'/>", "<math xmlns='http://www.w3.org/1998/Math/MathML'/>",
             "<set attributeName='onload' to='a()'/>", "<set attributeName=' xlink:href ' to='javascript:a()'/>",
             "<animate attributename='href' values='javascript:a()'/>", "<g xml:base='https://example.org/'/>",
             "<?xml-stylesheet href='a.css'?>", "<?XML-StyleSheet href='a.css'?>",
         }) {
        CAPTURE(content);
        CHECK(problems_in(content) == 1);
    }
    CHECK(check_svg("<svg onload='a()'/>").size() == 1);
}

TEST_CASE("addresses that run a program or lead out of the image", "[svg]") {
    for (const char* content : {
             "<a href='javascript:a()'/>", "<a xlink:href=' Java&#9;Script:a()'/>", "<a href='&#x6A;avascript:a()'/>",
             "<a href='&#1;javascript:a()'/>", "<a x:HREF='vbscript:a'/>", "<a href='data:text/html,x'/>", "<a href='java\nscript:a()'/>",
             "<image href='http://example.org/a.png'/>", "<image xlink:href='//example.org/a.png'/>", "<image href='a.png'/>",
             "<image href='\\\\example.org'/>", "<image href='data:image/svg+xml;base64,AAAA'/>", "<image href='data:,x'/>",
             "<use href='https://example.org/a.svg#b'/>", "<use xlink:href='a.svg#b'/>", "<use href='data:image/png,x'/>",
             "<feImage href='a.png'/>", "<textPath q:href='a.svg#p'/>", "<linearGradient href='http://example.org#a'/>",
             "<g fill='url(http://example.org/a.svg#b)'/>", "<g style='fill:URL( \"a.svg#b\" )'/>", "<g style='fill:u\\72l(a)'/>",
             "<g style='fill:\\000075rl(a)'/>", "<g filter='url(&quot;//example.org&quot;)'/>", "<g cursor='url(a.cur),auto'/>",
             "<g style='background:image-set(\"a.png\" 1x)'/>", "<g mask='url(data:image/svg+xml,x)'/>", "<g style='width:expression(a())'/>",
             "<style>@import 'a.css';</style>", "<style>@IMPORT url(a.css);</style>", "<style>@\\69mport 'a.css';</style>",
             "<style>@impo<![CDATA[rt 'a.css']]></style>", "<style>&#64;import 'a.css'</style>", "<x:STYLE>@import 'a'</x:STYLE>",
             "<style>@font-face{src:url(https://example.org/a.woff2)}</style>", "<style>a{b:\"/*\"} c{fill:url(a)} d{e:\"*/\"}</style>",
             "<style>a{b:\"\n;fill:url(a);c:\"}</style>", "<g style='b:\"&#10;;fill:url(a);c:\"'/>", "<style>a{b:\"\\\r\n\";fill:url(a)}</style>",
             "<style>@namespace url(a'); * { fill: url(a) } b { c: '}</style>", "<set attributeName='fill' to='url(a)'/>",
             "<animate attributeName='style' values='fill:red;fill:url(a)'/>", "<style>a{fill:/**/url(a)}</style>",
         }) {
        CAPTURE(content);
        CHECK(problems_in(content) == 1);
    }
}

TEST_CASE("what browsers could read otherwise is refused", "[svg]") {
    const std::string svg = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    for (const std::string& file : std::vector<std::string>{
             "<!DOCTYPE svg [<!ENTITY a '<script/>'>]>" + svg, "<!DOCTYPE svg [<!ENTITY a '&#60;script/>'>]>" + svg,
             "<!DOCTYPE svg [<!ENTITY a SYSTEM 'a.svg'>]>" + svg, "<!DOCTYPE svg [<!ENTITY % a 'b'> %a;]>" + svg,
             "<!DOCTYPE svg [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]>" + svg, "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'a()'>]>" + svg,
             "<!DOCTYPE svg [<!NOTATION a SYSTEM 'b'>]>" + svg, "<!DOCTYPE svg [" + svg, "<!doctype svg>" + svg, svg + "<!DOCTYPE svg>",
             "<!DOCTYPE svg [<!ENTITY a '\n'>]><svg style='b:\"&a;\";fill:url(a)'/>", std::string("<svg>&nbsp;</svg>"),
             std::string("<svg>a & b</svg>"), std::string("<svg a='<'/>"), std::string("<svg a='1' a='2'/>"), std::string("<svg a=1/>"),
             std::string("<svg a/>"), std::string("<svg a='1'b='2'/>"), std::string("<svg><g></svg>"), std::string("<svg>"), std::string("<svg"),
             std::string("<svg><!-- x </svg>"), std::string("<svg><![CDATA[ x </svg>"), std::string("x<svg/>"), svg + "x", svg + "</svg>",
             std::string("<svg>\x01</svg>"), std::string("\xFF\xFE<\0s\0", 6), std::string("<\0s\0v\0g\0/\0>\0", 12), std::string("<svg>&#0;</svg>"),
             "<?xml version='1.0' encoding='UTF-7'?>" + svg, "<?xml version='1.0' encoding='UTF-16'?>" + svg, "<html><p></html>" + svg,
         }) {
        CAPTURE(file);
        CHECK(check_svg(file).size() == 1);
    }
}

TEST_CASE("no image takes long to check", "[svg]") {
    std::string nested, many = "<svg ";
    for (int i = 0; i < 100'000; ++i) nested += "<g>";
    for (int i = 0; i < 100'000; ++i) many += "a" + std::to_string(i) + "='' ";
    CHECK(check_svg(nested).size() == 1);
    CHECK(check_svg(many + "/>").size() == 1);
    std::string entities = "<!DOCTYPE svg [<!ENTITY a '" + std::string(10'000, 'x') + "'>]><svg>";
    for (int i = 0; i < 10'000; ++i) entities += "&a;";
    CHECK(check_svg(entities + "</svg>").size() == 1);
    std::string scripts;
    for (int i = 0; i < 1000; ++i) scripts += "<script/>";
    CHECK(problems_in(scripts) == 10);  // the first few
}

TEST_CASE("an SVG that is cut off anywhere is refused, and harms nothing", "[svg]") {
    for (const std::string* file : {&inkscape, &illustrator}) {
        for (std::size_t length = 0; length < file->rfind("</svg>") + 6; ++length) {
            std::string part = file->substr(0, length);
            part.shrink_to_fit();
            bool begun = part.find("<svg") != std::string::npos;
            std::size_t problems = check_svg(part).size();
            if (begun) REQUIRE(problems == 1);
        }
    }
}

TEST_CASE("tokens have what they mean, and where they stand", "[svg]") {
    std::string file = "<!DOCTYPE a [<!ENTITY e 'x'><!ENTITY e 'y'>]><a:b c = '&e;&#x41;\n' d=\"'\"/>";
    XmlTokenizer tokens(file);
    XmlToken token = tokens.next();
    CHECK((token.kind == XmlToken::Kind::StartTag && token.name == "a:b" && token.empty));
    REQUIRE(token.attributes.size() == 2);
    CHECK((token.attributes[0].name == "c" && token.attributes[0].value == "xA " && token.attributes[0].offset == file.find("c =")));
    CHECK(token.attributes[1].value == "'");
    CHECK(tokens.next().kind == XmlToken::Kind::End);
}
