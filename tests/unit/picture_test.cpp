// The picture: golden dumps of the one that is shown where site.json names no other, and what holds for every seed.
#include "picture/picture.hpp"

#include <catch2/catch_test_macros.hpp>
#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "golden.hpp"
#include "picture/random.hpp"

using namespace rostrum;

namespace {

constexpr PictureFormat formats[] = {PictureFormat::Wide, PictureFormat::Medium, PictureFormat::Narrow,
                                     PictureFormat::Banner};

const char* name_of(PictureFormat format) {
    switch (format) {
        case PictureFormat::Wide: return "wide";
        case PictureFormat::Medium: return "medium";
        case PictureFormat::Narrow: return "narrow";
        case PictureFormat::Banner: return "banner";
    }
    return "";
}

std::string dump(const Picture& picture) {
    constexpr const char* roles[] = {"network", "circuit", "paper"};
    constexpr const char* weights[] = {"faint", "medium", "strong"};
    std::string out = std::to_string(picture.size.x) + "×" + std::to_string(picture.size.y) + "\n";
    for (const PictureStroke& stroke : picture.strokes) {
        out += roles[static_cast<std::size_t>(stroke.role)];
        out += std::string(" ") + weights[static_cast<std::size_t>(stroke.weight)];
        out += " width " + std::to_string(std::lround(stroke.width * 100)) + "/100 ";
        out += std::string(line_cap_name(stroke.cap)) + " " + write_path_data(stroke.lines) + "\n";
    }
    return out;
}

double distance(GridPoint a, GridPoint b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// From a point to the line between two others.
double distance_to_line(GridPoint point, GridPoint begin, GridPoint end) {
    double dx = end.x - begin.x;
    double dy = end.y - begin.y;
    double along = ((point.x - begin.x) * dx + (point.y - begin.y) * dy) / (dx * dx + dy * dy);
    along = std::clamp(along, 0.0, 1.0);
    return std::hypot(begin.x + along * dx - point.x, begin.y + along * dy - point.y);
}

bool is_synapse(const PictureLink& link) { return link.kind == LinkKind::Synapse; }

/// y of a trace at an x, where it is level or slanted there.
std::vector<double> heights_at(const PictureLink& link, double x) {
    std::vector<double> heights;
    for (std::size_t i = 1; i < link.points.size(); ++i) {
        GridPoint a = link.points[i - 1];
        GridPoint b = link.points[i];
        if (a.x < b.x && a.x <= x && x < b.x) heights.push_back(a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x));
    }
    return heights;
}

void check_nodes(const Composition& picture) {
    int left = picture.width;
    int right = 0;
    for (const PictureNode& node : picture.nodes) {
        int reach = (node.size + 1) / 2;
        CHECK(node.center.x - reach >= 0);
        CHECK(node.center.y - reach >= 0);
        CHECK(node.center.x + reach <= picture.width);
        CHECK(node.center.y + reach <= picture.height);
        left = std::min(left, node.center.x - reach);
        right = std::max(right, node.center.x + reach);
        for (const PictureNode& other : picture.nodes) {
            if (&other != &node && node.size > 0 && other.size > 0 && node.shape != NodeShape::Pin) {
                CHECK(distance(node.center, other.center) >= (node.size + other.size) / 2.0 + 4);
            }
        }
    }
    CHECK(left == 0);
    CHECK(right == picture.width);
}

void check_network(const Composition& picture) {
    for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
        const PictureNode& node = picture.nodes[i];
        auto leads_here = [&](const PictureLink& link) { return link.to == i; };
        auto leads_on = [&](const PictureLink& link) { return link.from == i; };
        bool reached = std::any_of(picture.links.begin(), picture.links.end(), leads_here);
        bool left = std::any_of(picture.links.begin(), picture.links.end(), leads_on);
        if (node.shape == NodeShape::Pin) CHECK(reached != left);
        else CHECK((reached == (node.column > 0) && left == (node.shape != NodeShape::Pad)));
    }
    for (const PictureLink& link : picture.links) {
        if (!is_synapse(link)) continue;
        CHECK(picture.nodes[link.to].column == picture.nodes[link.from].column + 1);
        for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
            const PictureNode& node = picture.nodes[i];
            if (i == link.from || i == link.to || node.shape != NodeShape::Neuron) continue;
            CHECK(distance_to_line(node.center, link.points.front(), link.points.back()) >= node.size / 2.0 + 4);
        }
    }
}

void check_circuit(const Composition& picture) {
    for (const PictureLink& link : picture.links) {
        if (is_synapse(link)) continue;
        CHECK(link.points.front() == picture.nodes[link.from].center);
        CHECK(link.points.back() == picture.nodes[link.to].center);
        for (std::size_t i = 1; i < link.points.size(); ++i) {
            int dx = link.points[i].x - link.points[i - 1].x;
            int dy = link.points[i].y - link.points[i - 1].y;
            CHECK(dx >= 0);
            CHECK((dx == 0 || dy == 0 || dx == std::abs(dy)));
        }
        for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
            const PictureNode& node = picture.nodes[i];
            if (i == link.from || i == link.to || node.size == 0) continue;
            for (std::size_t j = 1; j < link.points.size(); ++j) {
                CHECK(distance_to_line(node.center, link.points[j - 1], link.points[j]) >= node.size / 2.0 + 3);
            }
        }
    }
}

/// Two traces keep their order at every x, or run together.
void check_crossings(const Composition& picture) {
    for (std::size_t i = 0; i < picture.links.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const PictureLink& a = picture.links[i];
            const PictureLink& b = picture.links[j];
            if (is_synapse(a) || is_synapse(b)) continue;
            int sign = 0;
            for (int x = 0; x < picture.width; ++x) {
                std::vector<double> ys = heights_at(a, x);
                std::vector<double> others = heights_at(b, x);
                if (ys.empty() || others.empty()) continue;
                double apart = ys[0] - others[0];
                int now = apart > 0.01 ? 1 : apart < -0.01 ? -1 : 0;
                CHECK(now * sign >= 0);
                if (now != 0) sign = now;
            }
        }
    }
}

}  // namespace

TEST_CASE("the random numbers are those of SplitMix64") {
    Random random(1234567);
    CHECK(random.next() == 6457827717110365317u);
    CHECK(random.next() == 3203168211198807973u);
    Random dice(1);
    std::set<int> seen;
    for (int i = 0; i < 100; ++i) seen.insert(dice.between(-1, 1));
    CHECK(seen == std::set<int>{-1, 0, 1});
}

TEST_CASE("the picture as it is shown") {
    for (PictureFormat format : formats) {
        check_golden(std::string("picture/") + name_of(format) + ".txt", dump(draw_picture(compose(1, format))));
    }
}

TEST_CASE("another seed, another picture") {
    for (PictureFormat format : formats) {
        CHECK(dump(draw_picture(compose(1, format))) != dump(draw_picture(compose(2, format))));
    }
}

TEST_CASE("whatever the seed, nodes are whole and apart, links pass no node, and no trace crosses another") {
    for (PictureFormat format : formats) {
        for (std::uint32_t seed = 0; seed < 40; ++seed) {
            INFO(name_of(format) << ", seed " << seed);
            Composition picture = compose(seed, format);
            check_nodes(picture);
            check_network(picture);
            check_circuit(picture);
            if (seed < 20) check_crossings(picture);
        }
    }
}

TEST_CASE("strokes hold every node and every link once") {
    Composition composition = compose(1, PictureFormat::Wide);
    Picture picture = draw_picture(composition);
    auto count = [&](StrokeRole role, LineCap cap) {
        std::size_t lines = 0;
        for (const PictureStroke& stroke : picture.strokes) {
            CHECK_FALSE(stroke.lines.empty());
            if (stroke.role == role && stroke.cap == cap) lines += stroke.lines.size();
        }
        return lines;
    };
    auto nodes = [&](NodeShape shape) {
        return static_cast<std::size_t>(std::count_if(composition.nodes.begin(), composition.nodes.end(),
                                                      [&](const PictureNode& node) { return node.shape == shape; }));
    };
    std::size_t neurons = nodes(NodeShape::Neuron) + composition.chip.neurons.size();
    CHECK(count(StrokeRole::Network, LineCap::Round) == neurons);
    CHECK(count(StrokeRole::Circuit, LineCap::Round) == nodes(NodeShape::Via));
    CHECK(count(StrokeRole::Circuit, LineCap::Square) == nodes(NodeShape::Pad));
    CHECK(count(StrokeRole::Paper, LineCap::Round) == neurons + nodes(NodeShape::Via));
    std::size_t outlines = 2;
    CHECK(count(StrokeRole::Network, LineCap::Butt) + count(StrokeRole::Circuit, LineCap::Butt) ==
          composition.links.size() + composition.chip.synapses.size() + nodes(NodeShape::Pin) + outlines);
}
