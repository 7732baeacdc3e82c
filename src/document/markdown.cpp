// md4c calls back once for every construct it enters and leaves; the reader below turns these calls into elements.
#include "document/markdown.hpp"

#include <md4c.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "base/ascii.hpp"
#include "document/address.hpp"
#include "document/component_name.hpp"
#include "document/entities.hpp"
#include "document/footnote_list.hpp"
#include "document/heading_ids.hpp"
#include "document/tree_builder.hpp"

namespace rostrum {

namespace {

std::string_view view(const MD_CHAR* text, MD_SIZE size) { return {text, size}; }

// An attribute's text with its character references decoded.
std::string decode_references(const MD_ATTRIBUTE& attribute) {
    std::string out;
    for (unsigned i = 0; attribute.size > 0 && attribute.substr_offsets[i] < attribute.size; ++i) {
        MD_OFFSET begin = attribute.substr_offsets[i];
        std::string_view part = view(attribute.text + begin, attribute.substr_offsets[i + 1] - begin);
        if (attribute.substr_types[i] == MD_TEXT_ENTITY) {
            append_entity(out, part);
        } else {
            out += part;
        }
    }
    return out;
}

std::vector<Attribute> alignment(MD_ALIGN align) {
    switch (align) {
        case MD_ALIGN_LEFT: return {{"align", "left"}};
        case MD_ALIGN_CENTER: return {{"align", "center"}};
        case MD_ALIGN_RIGHT: return {{"align", "right"}};
        default: return {};
    }
}

Tag heading(unsigned level) { return static_cast<Tag>(static_cast<unsigned>(Tag::H1) + level - 1); }

std::vector<Attribute> list_start(unsigned start) {
    if (start == 1) return {};
    return {{"start", std::to_string(start)}};
}

class MarkdownReader {
   public:
    MarkdownReader(DocumentBuilder& document, const MarkdownOptions& options)
        : document_(document),
          options_(options),
          ids_(options.ids != nullptr ? *options.ids : own_ids_),
          tree_(document, ids_, options) {}

    void read(const PreparedMarkdown& markdown) {
        if (options_.dialect == Dialect::CommonMark) return parse(markdown.text.markdown, MD_DIALECT_COMMONMARK);
        FootnoteList notes(markdown.footnotes);
        read(markdown.text, notes, 0);
        if (notes.empty()) return;
        document_.open(Tag::Ul, {{"class", "footnotes"}});
        for (std::size_t number = 1; FootnoteList::Note* note = notes.find(number, ids_); ++number) {
            document_.open(Tag::Li, {{"id", note->id}});
            MarkdownReader item(document_, options_, ids_);
            item.number_ = std::to_string(number);
            item.is_tight_ = note->footnote->is_one_paragraph;
            item.read(note->footnote->text, notes, 1 + static_cast<std::size_t>(note->footnote - markdown.footnotes.data()));
            document_.close(Tag::Li);
        }
        document_.close(Tag::Ul);
    }

   private:
    MarkdownReader(DocumentBuilder& document, const MarkdownOptions& options, IdRegistry& ids)
        : document_(document), options_(options), ids_(ids), tree_(document, ids, options) {}

    MarkdownListener* listener() const { return listener_of(options_); }

    // A page's text (0), or a footnote's.
    void read(const MarkedText& text, FootnoteList& notes, std::size_t footnote) {
        if (listener()) listener()->begin(document_.document(), text.markdown, footnote);
        marks_in_text_ = text.marks;
        notes_ = &notes;
        parse(text.markdown, MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS);
    }

    void parse(std::string_view markdown, unsigned flags) {
        MD_PARSER parser{};
        parser.flags = flags;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            static_cast<MarkdownReader*>(self)->enter_block(type, detail);
            return 0;
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
            static_cast<MarkdownReader*>(self)->leave_block(type);
            return 0;
        };
        parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
            static_cast<MarkdownReader*>(self)->enter_span(type, detail);
            return 0;
        };
        parser.leave_span = [](MD_SPANTYPE type, void* detail, void* self) {
            static_cast<MarkdownReader*>(self)->leave_span(type, detail);
            return 0;
        };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
            static_cast<MarkdownReader*>(self)->text(type, view(text, size));
            return 0;
        };
        md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, this);
        tree_.close_to(0);
    }

    struct Image {
        std::vector<Attribute> attributes;
        std::optional<std::string> title;
        const char* address = nullptr;  // where it stands, if that is asked for
    };

    // A paragraph is not opened before its content shows that it is no component.
    enum class Paragraph : std::uint8_t { None, Waiting, Open };

    void enter_block(MD_BLOCKTYPE type, void* detail) {
        if (type == MD_BLOCK_DOC) return;
        tree_.made_from({});
        if (type == MD_BLOCK_P) {
            paragraph_ = Paragraph::Waiting;
            return;
        }
        begin_line();
        in_cell_ = type == MD_BLOCK_TH || type == MD_BLOCK_TD;
        if (type == MD_BLOCK_HTML) {
            in_html_block_ = true;
        } else if (type == MD_BLOCK_HR) {
            tree_.empty(Tag::Hr);
        } else {
            marks_.push_back(open_block(type, detail));
        }
    }

    TreeBuilder::Mark open_block(MD_BLOCKTYPE type, void* detail) {
        switch (type) {
            case MD_BLOCK_QUOTE: return tree_.open(Tag::Blockquote);
            case MD_BLOCK_UL: return tree_.open(Tag::Ul);
            case MD_BLOCK_OL: return tree_.open(Tag::Ol, list_start(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start));
            case MD_BLOCK_LI: return open_item(*static_cast<MD_BLOCK_LI_DETAIL*>(detail));
            case MD_BLOCK_H: return tree_.open_heading(heading(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
            case MD_BLOCK_CODE: return open_code(*static_cast<MD_BLOCK_CODE_DETAIL*>(detail));
            case MD_BLOCK_TABLE: return open_table();
            case MD_BLOCK_THEAD: return tree_.open(Tag::Thead);
            case MD_BLOCK_TBODY: return tree_.open(Tag::Tbody);
            case MD_BLOCK_TR: return tree_.open(Tag::Tr);
            case MD_BLOCK_TH: return tree_.open(Tag::Th, alignment(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align));
            default: return tree_.open(Tag::Td, alignment(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align));
        }
    }

    void leave_block(MD_BLOCKTYPE type) {
        if (type == MD_BLOCK_DOC || type == MD_BLOCK_HR) return;
        if (type == MD_BLOCK_HTML) {
            in_html_block_ = false;
            tree_.raw_block(as_typed(std::exchange(raw_, {})));
            return;
        }
        flush_raw();
        if (type == MD_BLOCK_P) {
            if (paragraph_ == Paragraph::Waiting && (write_component() || write_figure())) return;
            begin_line();
            paragraph_ = Paragraph::None;
        }
        if (type == MD_BLOCK_LI) begin_line();  // an empty task
        in_cell_ = false;
        if (type == MD_BLOCK_P || type == MD_BLOCK_H) document_.trim_end();  // where a comment stood behind it
        close();
    }

    void enter_span(MD_SPANTYPE type, void* detail) {
        if (type == MD_SPAN_IMG && image_depth_++ == 0) {
            if (held_image_) begin_line();
            alternative_text_.clear();
        }
        if (image_depth_ > 0) return;  // an image's description is plain text
        tree_.made_from({});
        begin_line();
        switch (type) {
            case MD_SPAN_EM: marks_.push_back(tree_.open(Tag::Em)); break;
            case MD_SPAN_STRONG: marks_.push_back(tree_.open(Tag::Strong)); break;
            case MD_SPAN_DEL: marks_.push_back(tree_.open(Tag::Del)); break;
            case MD_SPAN_A: open_link(*static_cast<MD_SPAN_A_DETAIL*>(detail)); break;
            default: marks_.push_back(tree_.open(Tag::Code)); break;
        }
        in_code_span_ = type == MD_SPAN_CODE;
    }

    void leave_span(MD_SPANTYPE type, void* detail) {
        if (type == MD_SPAN_IMG && --image_depth_ == 0) read_image(*static_cast<MD_SPAN_IMG_DETAIL*>(detail));
        if (type == MD_SPAN_IMG || image_depth_ > 0) return;
        in_code_span_ = false;
        code_line_ended_ = false;
        flush_raw();
        if (type == MD_SPAN_A && listener()) {
            listener()->address(link_, find_address(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
        }
        close();
    }

    void text(MD_TEXTTYPE type, std::string_view text) {
        if (listener()) listener()->read(text, type == MD_TEXT_HTML && image_depth_ == 0);
        if (image_depth_ > 0) return append_alternative_text(type, text);
        if (in_html_block_) {
            raw_ += text;
            return;
        }
        tree_.made_from(text);
        if (type == MD_TEXT_NORMAL && !marks_in_text_.empty()) return marked_text(text);
        unmarked_text(type, text);
    }

    void marked_text(std::string_view text) {
        MarkedPieces pieces(text, marks_in_text_);
        const InlineMark* mark = nullptr;
        for (std::string_view piece; pieces.next(piece, mark);) {
            tree_.made_from(piece);
            if (mark == nullptr) {
                unmarked_text(MD_TEXT_NORMAL, piece);
                continue;
            }
            begin_line();
            switch (mark->kind) {
                case InlineMark::Kind::Address: write_bare_address(*mark, piece.data()); break;
                case InlineMark::Kind::Footnote: notes_->write_reference(tree_, ids_, mark->target); break;
                case InlineMark::Kind::BackLink: notes_->write_back_links(tree_, mark->target); break;
            }
        }
    }

    // An address typed as the text of a raw <a> is no link of its own.
    void write_bare_address(const InlineMark& mark, const char* at) {
        if (tree_.in_anchor()) return tree_.text(mark.text);
        TreeBuilder::Mark link = tree_.open(Tag::A, {{"href", encode_address(mark.target)}});
        if (listener()) listener()->address(document_.current(), at);
        tree_.text(mark.text);
        tree_.close_to(link);
    }

    void unmarked_text(MD_TEXTTYPE type, std::string_view text) {
        bool is_first = paragraph_ == Paragraph::Waiting && !held_image_ && component_text_.empty();
        if (type == MD_TEXT_NORMAL && is_first && text.starts_with("{{")) {
            component_text_ = text;
            return;
        }
        if (type == MD_TEXT_HTML) {
            if (raw_.empty()) begin_line();
            raw_ += text;
            return;
        }
        begin_line();
        switch (type) {
            case MD_TEXT_BR: tree_.empty(Tag::Br); break;
            case MD_TEXT_SOFTBR: tree_.text("\n"); break;
            case MD_TEXT_ENTITY: tree_.text(decode_entity(text)); break;
            case MD_TEXT_CODE: write_code(text); break;
            default: tree_.text(text); break;
        }
    }

    // In a cell "\|" is a bar, in code too, where md4c leaves the backslash.
    std::string without_escaped_bars(std::string text) const {
        if (!in_cell_) return text;
        std::string out;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '\\' || i + 1 == text.size() || text[i + 1] != '|') out += text[i];
        }
        return out;
    }

    // In a code span, md4c reports the blanks at a line's end in place of the line end, which the specification turns
    // into a space behind them. That they end a line shows in the source, in which `text` stands; a code span goes on
    // after it, so the next character can be read.
    void write_code(std::string_view text) {
        if (code_line_ended_) tree_.text(" ");
        tree_.text(without_escaped_bars(as_typed(std::string(text))));
        bool blank = text.find_first_not_of(" \t") == std::string_view::npos;
        char next = in_code_span_ && blank ? text.data()[text.size()] : '\0';
        code_line_ended_ = next == '\n' || next == '\r';
    }

    // Writes what has been held back, so that content can follow it.
    void begin_line() {
        flush_raw();
        if (paragraph_ == Paragraph::Waiting) {
            paragraph_ = Paragraph::Open;
            marks_.push_back(is_tight_ ? tree_.mark() : tree_.open(Tag::P));
        }
        if (!number_.empty()) write_number();
        if (task_ != Task::None) write_checkbox();
        if (!component_text_.empty()) write_component_text();
        if (held_image_) write_held_image();
    }

    // That of what names no component, or does not stand alone.
    void write_component_text() {
        std::string_view next = tree_.source();
        tree_.made_from(component_text_);
        tree_.text(std::exchange(component_text_, {}));
        tree_.made_from(next);
    }

    void flush_raw() {
        if (!raw_.empty() && !in_html_block_) tree_.raw_inline(without_escaped_bars(as_typed(std::exchange(raw_, {}))));
    }

    void close() {
        tree_.close_to(marks_.back());
        marks_.pop_back();
    }

    // Of a footnote.
    void write_number() {
        TreeBuilder::Mark mark = tree_.open(Tag::Sup);
        tree_.text(std::exchange(number_, {}));
        tree_.close_to(mark);
        tree_.text(" ");
    }

    bool write_component() {
        auto [name, length] = read_component_name(component_text_);
        if (name.empty() || length < component_text_.size() || !options_.component) return false;
        if (task_ != Task::None) write_checkbox();
        tree_.prepare_block();
        if (!options_.component(name, document_)) return false;
        component_text_ = {};
        paragraph_ = Paragraph::None;
        return true;
    }

    TreeBuilder::Mark open_item(const MD_BLOCK_LI_DETAIL& detail) {
        if (!detail.is_task) return tree_.open(Tag::Li);
        TreeBuilder::Mark mark = tree_.open(Tag::Li, {{"class", "task"}});
        task_ = detail.task_mark == ' ' ? Task::Undone : Task::Done;
        return mark;
    }

    void write_checkbox() {
        // The item's text says what there is to do, the box whether it is done: that is its name.
        std::vector<Attribute> attributes{{"type", "checkbox"}, {"disabled", ""}, {"aria-label", "Done"}};
        if (task_ == Task::Done) attributes.push_back({"checked", ""});
        task_ = Task::None;
        tree_.empty(Tag::Input, std::move(attributes));
    }

    std::vector<Attribute> focusable() const {
        if (!options_.scroll_boxes) return {};
        return {{"tabindex", "0"}};
    }

    TreeBuilder::Mark open_table() {
        if (!options_.scroll_boxes) return tree_.open(Tag::Table);
        TreeBuilder::Mark mark = tree_.open(Tag::Div, {{"class", "scroll"}, {"tabindex", "0"}});
        tree_.open(Tag::Table);
        return mark;
    }

    TreeBuilder::Mark open_code(const MD_BLOCK_CODE_DETAIL& detail) {
        TreeBuilder::Mark mark = tree_.open(Tag::Pre, focusable());
        std::string language = detail.lang.text != nullptr ? decode(detail.lang) : std::string();
        if (language.empty()) {
            tree_.open(Tag::Code);
        } else {
            bool prefixed = language.compare(0, 9, "language-") == 0;
            tree_.open(Tag::Code, {{"class", prefixed ? language : "language-" + language}});
        }
        return mark;
    }

    void open_link(const MD_SPAN_A_DETAIL& detail) {
        std::vector<Attribute> attributes = address_attributes("href", detail.href);
        if (detail.title.text != nullptr) attributes.push_back({"title", decode(detail.title)});
        // (The same as for a bare address.)
        bool in_raw_link = detail.is_autolink && tree_.in_anchor();
        marks_.push_back(in_raw_link ? tree_.mark() : tree_.open(Tag::A, std::move(attributes)));
        if (listener()) link_ = in_raw_link ? no_node : document_.current();
    }

    // The first thing of a paragraph is held back until it shows whether more follows: alone it is a figure.
    void read_image(const MD_SPAN_IMG_DETAIL& detail) {
        bool may_be_alone = options_.figures && paragraph_ == Paragraph::Waiting && task_ == Task::None &&
                            raw_.empty() && component_text_.empty();
        if (!may_be_alone) begin_line();
        Image image{address_attributes("src", detail.src), {}, listener() ? find_address(detail.src) : nullptr};
        image.attributes.push_back({"alt", as_typed(std::move(alternative_text_))});
        if (detail.title.text != nullptr) image.title = decode(detail.title);
        held_image_ = std::move(image);
        if (!may_be_alone) write_held_image();
    }

    void write_held_image() {
        Image image = *std::exchange(held_image_, std::nullopt);
        if (image.title) image.attributes.push_back({"title", std::move(*image.title)});
        write_image(std::move(image));
    }

    void write_image(Image&& image) {
        tree_.empty(Tag::Img, std::move(image.attributes));
        if (listener()) listener()->address(document_.last_child(), image.address);
    }

    bool write_figure() {
        if (!held_image_ || !raw_.empty()) return false;
        Image image = *std::exchange(held_image_, std::nullopt);
        TreeBuilder::Mark mark = tree_.open(Tag::Figure);
        write_image(std::move(image));
        if (image.title && image.title->find_first_not_of(" \t\r\n") != std::string::npos) {
            tree_.open(Tag::Figcaption);
            tree_.text(*image.title);
        }
        tree_.close_to(mark);
        paragraph_ = Paragraph::None;
        return true;
    }

    void append_alternative_text(MD_TEXTTYPE type, std::string_view text) {
        switch (type) {
            case MD_TEXT_BR:
            case MD_TEXT_SOFTBR: alternative_text_ += ' '; break;
            case MD_TEXT_ENTITY: append_entity(alternative_text_, text); break;
            case MD_TEXT_HTML: break;
            default: alternative_text_ += text; break;
        }
    }

    // What the final parse takes for something else than text keeps no marks.
    std::string as_typed(std::string text) const { return marks_in_text_.empty() ? text : rostrum::as_typed(text, marks_in_text_); }

    std::string decode(const MD_ATTRIBUTE& attribute) const { return as_typed(decode_references(attribute)); }

    // href or src, unless the address is refused.
    std::vector<Attribute> address_attributes(std::string_view name, const MD_ATTRIBUTE& address) const {
        std::string destination = decode(address);
        if (!is_safe_address(destination)) return {};
        return {{name, encode_address(destination)}};
    }

    const char* find_address(const MD_ATTRIBUTE& address) const {
        return listener()->find_address(view(address.text, address.size));
    }

    static std::string decode_entity(std::string_view reference) {
        std::string out;
        append_entity(out, reference);
        return out;
    }

    enum class Task : std::uint8_t { None, Undone, Done };

    DocumentBuilder& document_;
    const MarkdownOptions& options_;
    IdRegistry own_ids_;  // where the page has none
    IdRegistry& ids_;
    TreeBuilder tree_;
    std::span<const InlineMark> marks_in_text_;
    FootnoteList* notes_ = nullptr;
    std::string number_;        // of the footnote that is read, until it is written
    bool is_tight_ = false;     // its paragraph is not marked as one
    std::vector<TreeBuilder::Mark> marks_;  // of the constructs that are open
    std::string raw_;                       // raw HTML that is not complete yet
    std::string_view component_text_;       // the waiting paragraph's text so far
    std::string alternative_text_;
    std::optional<Image> held_image_;
    NodeId link_ = no_node;  // Markdown's that is open
    int image_depth_ = 0;
    Paragraph paragraph_ = Paragraph::None;
    Task task_ = Task::None;  // the checkbox that the next line begins with
    bool in_html_block_ = false;
    bool in_cell_ = false;
    bool in_code_span_ = false;
    bool code_line_ended_ = false;
};

}  // namespace

void append_markdown(const PreparedMarkdown& markdown, DocumentBuilder& builder, const MarkdownOptions& options) {
    MarkdownReader(builder, options).read(markdown);
}

}  // namespace rostrum
