// The folder in which the finished site stands. A new site comes into it file by file, and yet as a whole:
//
//     dist/.rostrum/files.txt       the mark: the list of the site's files
//     dist/.rostrum/new/            files of the site to come
//     dist/.rostrum/files.new.txt   its list, while it is written
//     dist/.rostrum/files.next.txt  its list: from the moment on at which this stands there, the new site comes
//
// Until that moment the old site is untouched. From then on, what is left to do is found from the two lists and new/, so
// that the next call ends what was interrupted. Meanwhile the files come in the order in which one uploads a site: what
// pages load, the pages, the service worker, and last goes what is not needed any more; so each page is whole at any time.
//
// The folder itself stays: it may be a mount point, what a link leads to, or somebody's working directory. And whatever is
// not on the list stays: CNAME, .git, a folder of another site.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <utility>
#include <vector>

#include "generator/disk.hpp"
#include "generator/file_system.hpp"

namespace rostrum {

using FileIdentity = std::pair<dev_t, ino_t>;

class SiteFolder {
   public:
    /// `path`: resolved. `name`: as the person wrote it, for messages.
    SiteFolder(Disk& disk, std::string path, std::string name);

    /// Looks whether this is a place for a site: nothing yet, an empty folder, or a site; and if a call was interrupted
    /// there, ends what it did, or takes it back. Comes before write(). Returns why not, in one line, empty where all is
    /// well; so does write().
    std::string open();

    /// Puts these files in the place of the site's old ones. A file of somebody else's in the way is an error, and nothing
    /// is changed. `files`: each path once.
    std::string write(const std::vector<OutputFile>& files);

    /// What is to be said where all went well; mostly empty.
    const std::string& note() const { return note_; }

   private:
    std::string own(std::string_view name) const;    // in the folder that is ours alone
    std::string in_site(std::string_view path) const { return path_ + "/" + std::string(path); }
    std::string refusal(const std::string& reason) const { return "--out " + name_ + " " + reason; }
    std::string failure(std::string_view action, std::string_view path, const std::error_code& error) const;

    std::string damage() const;

    std::string open_unlisted();
    std::string resume();
    std::set<FileIdentity> identities_of(const std::set<std::string>& paths) const;
    bool is_one_of(const std::string& path, const std::set<FileIdentity>& files) const;
    bool is_listed(const std::string& path) const;
    bool is_all_gone(const std::string& folder, const std::set<std::string>& kept) const;
    std::string in_the_way_of(const OutputFile& file, const std::set<std::string>& kept) const;
    std::string find_conflicts(const std::vector<OutputFile>& files) const;

    std::string prepare(const std::vector<std::string>& paths);
    std::string write_list(const std::string& name, const std::vector<std::string>& paths);
    std::string make_folders(const std::string& root, const std::string& path);
    std::string stage(const std::vector<OutputFile>& files);
    bool is_staged_whole() const;
    std::string finish();
    std::string place(const std::string& path, const std::set<std::string>& kept);
    std::string remove(const std::string& path, const std::set<std::string>& kept);
    std::string remove_forms(const std::string& path, const std::set<std::string>& kept);
    std::string remove_tree(const std::string& folder);
    std::string discard();
    void note_leftovers();

    Disk& disk_;
    std::string path_;
    std::string name_;
    std::set<std::string> listed_;  // the files of the site that stands there
    bool unlisted_ = false;         // it is of a version that wrote no list
    std::vector<std::string> staged_;
    std::string note_;
};

}  // namespace rostrum
