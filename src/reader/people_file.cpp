// people.json.
#include <algorithm>
#include <array>

#include "reader/advice.hpp"
#include "reader/common_values.hpp"
#include "reader/data_files.hpp"

namespace rostrum {

namespace {

constexpr std::string_view image_folder = "images/";
constexpr std::array<std::string_view, 7> image_endings{".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg"};

void read_photo(ReadContext& context, const DataValue& value, std::string& photo) {
    read_value(context, value, photo);
    if (photo.empty()) return;
    bool image = std::any_of(image_endings.begin(), image_endings.end(),
                             [&](std::string_view ending) { return photo.ends_with(ending); });
    if (photo.starts_with(image_folder) && image) return context.refer(Reference::Kind::Image, value);
    context.error(value.offset,
                  "an image in the folder content/images, such as \"images/jeff-dean.jpg\", is needed here" +
                      advice_on(Wanted::Image, photo));
}

}  // namespace

// Static rather than in an unnamed namespace: the templates of object_reader.hpp find it by its arguments.
static void read_value(ReadContext& context, const DataValue& value, Person& person) {
    ObjectReader object(context, value);
    object.optional("id", person.id);
    object.required("name", person.name);
    object.optional("affiliation", person.affiliation);
    object.optional("links", person.links);
    object.optional_markdown("bio", person.bio);
    if (const DataValue* photo = object.find("photo")) read_photo(context, *photo, person.photo);
}

static void give_ids(ReadContext& context, const DataValue& file, Site& site) {
    struct People {
        std::string_view key;
        std::vector<Person>& people;
    };
    const People lists[] = {{"speakers", site.speakers}, {"committee", site.committee}};
    IdGiver ids(context, {"main"});
    for (const People& list : lists) {
        const std::vector<DataValue>& items = items_of(file, list.key);
        for (std::size_t i = 0; i < list.people.size(); ++i) ids.read(items[i], list.people[i].id);
    }
    for (const People& list : lists) {
        for (Person& person : list.people) ids.make(person.name, person.id);
    }
}

void read_people_file(ReadContext& context, const DataValue& file, Site& site) {
    {
        ObjectReader object(context, file);
        object.ignore("$schema");
        object.required("speakers", site.speakers);
        object.required("committee", site.committee);
    }
    give_ids(context, file, site);
}

}  // namespace rostrum
