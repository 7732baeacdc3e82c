// Whether the addresses that organizers write lead somewhere.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/word_list.hpp"
#include "document/document.hpp"
#include "reader/site_reader.hpp"
#include "site/routes.hpp"
#include "site/site.hpp"

namespace rostrum {

/// “; did you mean “prefix+nearest”?”, or nothing where no word is near.
std::string did_you_mean(std::string_view prefix, std::string_view word, const WordList& words);

class LinkChecker {
   public:
    /// `pages`: each page of the site, built, in the same order. `other_files`: what else is in the content folder.
    /// Fragments are not missed where an error in `read`, so far, may have kept them away.
    LinkChecker(const SiteResult& read, std::span<const Document> pages, std::span<const std::string> other_files);

    /// What is wrong with the address, or nothing. `here`: the page that it stands on; null for data files, whose texts
    /// may stand on any.
    std::string problem(std::string_view address, const Page* here) const;

    /// "there is no file “images/x.png” in the content folder", or nothing where there is.
    std::string file_problem(std::string_view path) const;

    /// What is wrong with the names of the organizers' own files, by their paths: those that would stand at the address of a
    /// page, and those that differ from another in letter case or in Unicode form only.
    std::vector<std::pair<std::string, std::string>> name_problems() const;

   private:
    // What fragments can lead to on a page.
    struct Target {
        std::vector<std::string> ids;  // sorted
        bool complete = true;          // false where errors elsewhere may have kept ids away
        mutable std::optional<WordList> suggestions;  // the ids, once one is asked for that is not there
    };

    std::string fragment_problem(std::string_view fragment, const Page& page, const std::string& subject) const;
    std::string page_problem(std::string_view path, std::string_view root) const;
    std::string missing_file(std::string_view path, std::string_view root) const;
    std::string_view file_like(std::string_view path) const;
    void append_look_alikes(std::vector<std::pair<std::string, std::string>>& problems) const;
    std::string external_problem(std::string_view written) const;
    std::string source_problem(const Address& address) const;
    const WordList& files() const;
    bool has_file(std::string_view path) const;
    bool can_be_visited(std::string_view path) const;
    bool is_folder(std::string_view path) const;

    const Site& site_;
    std::vector<std::string> calendars_;         // the files that the generator makes
    std::vector<std::string_view> other_files_;  // these and the given ones, sorted
    std::vector<Target> targets_;                // in the order of the site's pages
    mutable std::optional<WordList> files_;      // other_files_, once one is wanted that is not there
    mutable std::optional<std::map<std::string, std::string_view>> files_like_;  // by comparable_name, once one is asked for
    mutable std::optional<WordList> names_;      // of pages and other HTML, without ".html", once one is wanted
    mutable std::map<std::string, std::string_view> names_like_;  // these, by comparable_name
};

}  // namespace rostrum
