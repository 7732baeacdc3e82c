// How a Site travels to the browser: all of it.
#pragma once

#include "base/archive.hpp"
#include "site/site.hpp"

namespace rostrum {

template <> struct ArchivedFields<Date> {
    static constexpr auto members = std::tuple{&Date::year, &Date::month, &Date::day};
};
template <> struct ArchivedFields<UtcOffset> {
    static constexpr auto members = std::tuple{&UtcOffset::minutes};
};
template <> struct ArchivedFields<Instant> {
    static constexpr auto members = std::tuple{&Instant::minutes};
};
template <> struct ArchivedFields<Venue> {
    static constexpr auto members = std::tuple{&Venue::name, &Venue::city, &Venue::country};
};
template <> struct ArchivedFields<Settings> {
    static constexpr auto members = std::tuple{
        &Settings::name,       &Settings::full_name, &Settings::edition,   &Settings::language, &Settings::address,
        &Settings::source,     &Settings::date,      &Settings::utc_offset, &Settings::offline, &Settings::time_zone,
        &Settings::venue,      &Settings::contact,   &Settings::picture_seed};
};
template <> struct ArchivedFields<ImportantDate> {
    static constexpr auto members = std::tuple{&ImportantDate::id,   &ImportantDate::label,      &ImportantDate::date,
                                               &ImportantDate::zone, &ImportantDate::utc_offset, &ImportantDate::end};
};
template <> struct ArchivedFields<Announcement> {
    static constexpr auto members =
        std::tuple{&Announcement::id, &Announcement::text, &Announcement::date, &Announcement::until};
};
template <> struct ArchivedFields<Link> {
    static constexpr auto members = std::tuple{&Link::label, &Link::url};
};
template <> struct ArchivedFields<Person> {
    static constexpr auto members = std::tuple{&Person::id,  &Person::name,  &Person::affiliation, &Person::links,
                                               &Person::bio, &Person::photo, &Person::sessions};
};
template <> struct ArchivedFields<Session> {
    static constexpr auto members = std::tuple{
        &Session::id,     &Session::title, &Session::kind,     &Session::start, &Session::end,    &Session::date,
        &Session::utc_offset, &Session::people, &Session::room, &Session::abstract, &Session::links, &Session::papers,
        &Session::whole,  &Session::part,  &Session::parts,    &Session::next_part};
};
template <> struct ArchivedFields<ScheduleDay> {
    static constexpr auto members = std::tuple{&ScheduleDay::date, &ScheduleDay::utc_offset, &ScheduleDay::end,
                                               &ScheduleDay::first_session, &ScheduleDay::session_count};
};
template <> struct ArchivedFields<Paper> {
    static constexpr auto members = std::tuple{&Paper::id,       &Paper::title, &Paper::kind,   &Paper::authors,
                                               &Paper::abstract, &Paper::links, &Paper::session};
};
template <> struct ArchivedFields<Page> {
    static constexpr auto members =
        std::tuple{&Page::name,   &Page::title, &Page::navigation, &Page::description, &Page::lead,
                   &Page::layout, &Page::role,  &Page::markdown,   &Page::components,  &Page::paper};
};
template <> struct ArchivedFields<ComponentPages> {
    static constexpr auto members =
        std::tuple{&ComponentPages::speakers, &ComponentPages::committee, &ComponentPages::schedule,
                   &ComponentPages::papers,   &ComponentPages::search,    &ComponentPages::call};
};
template <> struct ArchivedFields<ImageFile> {
    static constexpr auto members = std::tuple{&ImageFile::path, &ImageFile::width, &ImageFile::height, &ImageFile::animated};
};
template <> struct ArchivedFields<Edition> {
    static constexpr auto members = std::tuple{&Edition::folder, &Edition::name};
};
template <> struct ArchivedFields<Editions> {
    static constexpr auto members = std::tuple{&Editions::own_folder, &Editions::all};
};
template <> struct ArchivedFields<Site> {
    static constexpr auto members = std::tuple{
        &Site::settings, &Site::navigation, &Site::dates,    &Site::announcements,   &Site::speakers, &Site::committee,
        &Site::days,     &Site::sessions,   &Site::papers,   &Site::pages,           &Site::images,   &Site::pictures, &Site::editions,
        &Site::component_pages,             &Site::revision, &Site::sessions_by_id};
};

}  // namespace rostrum
