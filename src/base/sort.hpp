// Sorting in little code: of std::sort's, each kind of list brings a kilobyte and a half into the download.
#pragma once

#include <algorithm>
#include <functional>

namespace rostrum {

/// Sorts the items, by a heap: in time n log n, whatever their order. Those that are equal come in any order.
template <class List, class Less = std::less<>>
void sort_heapwise(List& list, Less less = {}) {
    std::make_heap(list.begin(), list.end(), less);
    std::sort_heap(list.begin(), list.end(), less);
}

}  // namespace rostrum
