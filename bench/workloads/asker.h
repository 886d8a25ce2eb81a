// Everything that can be asked of a face, as often as it takes until the parser is warm.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <numeric>
#include <vector>

#include "registry.h"
#include "workloads/buffers.h"
#include "workloads/warm.h"

namespace ferrotype {

// The memory for the answers is its own.
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

}  // namespace ferrotype
