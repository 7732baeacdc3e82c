#include "pages/dates.hpp"

namespace rostrum {

namespace {

// The first date that has not passed; null where there is none, or nobody knows what time it is.
const ImportantDate* find_next(const Site& site, const PageState& state) {
    const ImportantDate* next = nullptr;
    if (!state.now) return next;
    for (const ImportantDate& date : site.dates) {
        if (date.date && date.end > *state.now && (!next || date.end < next->end)) next = &date;
    }
    return next;
}

// "until 20 Oct 2018, 14:00 your time": in the static page, which knows no visitor, in UTC, so that the line is there
// from the start.
std::string exact_end(const ImportantDate& date, const PageState& state) {
    UtcOffset offset = state.visitor.known() ? state.visitor.offset_at(date.end) : utc;
    std::string text = "until " + short_date(local_time(date.end, offset).date) + ", " + clock_text(date.end, offset);
    return text + (offset == utc ? " UTC" : " your time");
}

// The time that is left until the next date.
void append_time_left(const ImportantDate& date, PageContext& page) {
    const PageState& state = page.state;
    UtcOffset offset = state.visitor.known() ? state.visitor.offset_at(*state.now) : date.utc_offset;
    // What is due can come until the day's last minute; another day begins with its first.
    Instant then = date.is_deadline() ? Instant{date.end.minutes - 1} : instant_at(*date.date, {}, date.utc_offset);
    bool ahead = then > *state.now;
    if (ahead) page.changes_at(next_time_left(*state.now, then, offset));
    page.builder.text(" ");
    page.builder.element(Tag::Span, {{"class", "left"}}, ahead ? time_left_text(*state.now, then, offset) : "today");
}

void append_value(const ImportantDate& date, DocumentBuilder& builder) {
    builder.open(Tag::Dd);
    builder.element(Tag::Time, {{"datetime", iso_date(*date.date)}}, short_date(*date.date));
    if (!date.zone.empty()) builder.text(" " + date.zone);
    builder.close(Tag::Dd);
}

}  // namespace

void append_dates(PageContext& page, DateDetail detail) {
    DocumentBuilder& builder = page.builder;
    const PageState& state = page.state;
    if (page.site.dates.empty()) {
        builder.element(Tag::P, {{"class", "empty"}}, "The dates are to be announced.");
        return;
    }
    const ImportantDate* next = find_next(page.site, state);
    builder.open(Tag::Dl, {{"class", "dates"}});
    for (const ImportantDate& date : page.site.dates) {
        bool past = state.now && date.date && date.end <= *state.now;
        if (date.date) page.changes_at(date.end);
        builder.open(Tag::Div, {{"class", past ? "date past" : &date == next ? "date next" : "date"}});
        builder.open(Tag::Dt);
        builder.text(date.label);
        if (&date == next) append_time_left(date, page);
        if (detail == DateDetail::Instant && date.date && date.is_deadline()) {
            builder.element(Tag::Div, {{"class", "exact"}}, exact_end(date, state));
        }
        builder.close(Tag::Dt);
        if (date.date) append_value(date, builder);
        else builder.element(Tag::Dd, {{"class", "tba"}}, "to be announced");
        builder.close(Tag::Div);
    }
    builder.close(Tag::Dl);
}

}  // namespace rostrum
