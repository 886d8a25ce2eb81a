// SPDX-License-Identifier: Apache-2.0
#include "workloads/faces.h"

#include "registry.h"
#include "workloads/asker.h"
#include "workloads/counting.h"

namespace ferrotype {
std::optional<FaceHeap> heap_of_face(const ferro_parser& parser, const BenchFont& font) {
  FaceHeap heap{.font = font.name, .parser = parser.name};
  Asker asker(parser, font);
  HeapUse use;
  {
    const Counting counting(&use);
    const Face face(parser, font);
    if (face.code() != FERRO_OK) return std::nullopt;
    heap.opened = use.live;
    asker.ask_glyphs(face, nullptr);
    heap.drawn = use.live;
    asker.ask_names(face);
    asker.ask_codepoints(face);
    heap.warm = use.live;
    if (!font.location.empty() && answers(parser, FERRO_CAN_LOCATE)) {
      const Instance instance(parser, face, font.location);
      if (instance.code() == FERRO_OK) {
        asker.ask_glyphs(face, instance.get());
        heap.instance = use.live - heap.warm;
      }
    }
    heap.peak = use.peak;
  }
  heap.closed = use.live;
  return heap;
}

}  // namespace ferrotype
