// SPDX-License-Identifier: Apache-2.0
#include "workloads/faces.h"

#include <numeric>
#include <vector>

#include "registry.h"
#include "workloads/buffers.h"
#include "workloads/counting.h"
#include "workloads/warm.h"

namespace ferrotype {
namespace {

// Asks a face for everything. The memory for the answers is its own, and not counted.
class Asker {
 public:
  Asker(const ferro_parser& parser, const BenchFont& font)
      : parser_(parser),
        codepoints_(font.codepoints),
        mapped_(font.codepoints.size()),
        glyphs_(font.glyph_count),
        advances_(font.glyph_count),
        extents_(font.glyph_count) {
    std::iota(glyphs_.begin(), glyphs_.end(), 0);
  }

  void ask_codepoints(const Face& face) {
    if (!answers(parser_, FERRO_CAN_GLYPHS)) return;
    repeat_until_warm(codepoints_.size(),
                      [&] { parser_.glyphs(face.get(), codepoints_.data(), codepoints_.size(), mapped_.data()); });
  }

  void ask_names(const Face& face) {
    if (!answers(parser_, FERRO_CAN_NAMES)) return;
    repeat_until_warm(1, [&] {
      names_.get()->size = 0;
      parser_.names(face.get(), names_.get());
    });
  }

  void ask_glyphs(const Face& face, const ferro_instance* instance) {
    if (answers(parser_, FERRO_CAN_ADVANCES)) {
      repeat_until_warm(glyphs_.size(), [&] {
        parser_.advances(face.get(), instance, glyphs_.data(), glyphs_.size(), advances_.data(), nullptr);
      });
    }
    if (answers(parser_, FERRO_CAN_EXTENTS)) {
      repeat_until_warm(glyphs_.size(), [&] {
        parser_.extents(face.get(), instance, glyphs_.data(), glyphs_.size(), extents_.data());
      });
    }
    if (answers(parser_, FERRO_CAN_OUTLINE)) {
      repeat_until_warm(glyphs_.size(), [&] {
        for (const std::uint32_t glyph : glyphs_) {
          outline_.clear();
          parser_.outline(face.get(), instance, glyph, outline_.get());
        }
      });
    }
  }

 private:
  const ferro_parser& parser_;
  const std::vector<std::uint32_t>& codepoints_;
  std::vector<std::uint32_t> mapped_;
  std::vector<std::uint32_t> glyphs_;
  std::vector<float> advances_;
  std::vector<ferro_extents> extents_;
  Growing<ferro_names> names_;
  OutlineBuffer outline_;
};

}  // namespace

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
