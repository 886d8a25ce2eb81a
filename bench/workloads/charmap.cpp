// From code points to glyphs: in one call, or in one call each.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "workloads/buffers.h"
#include "workloads/makers.h"

namespace ferrotype {
namespace {

class Charmap final : public Passes<Charmap> {
 public:
  Charmap(const ferro_parser& parser, const BenchFont& font, std::span<const std::uint32_t> codepoints)
      : Charmap(parser, font, codepoints, codepoints.size()) {}

  // So many code points a call.
  Charmap(const ferro_parser& parser, const BenchFont& font, std::span<const std::uint32_t> codepoints,
          std::size_t per_call)
      : parser_(parser),
        face_(parser, font),
        codepoints_(codepoints),
        per_call_(per_call),
        glyphs_(codepoints.size()) {}

  Answers answers() override {
    if (face_.code() != FERRO_OK) return {.code = face_.code()};
    Answers answers{.code = run(), .items = {glyphs_.begin(), glyphs_.end()}};
    for (const std::uint32_t codepoint : codepoints_) answers.labels.push_back(fmt::format("U+{:04X}", codepoint));
    return answers;
  }

  void pass() { benchmark::DoNotOptimize(run()); }

 private:
  ferro_code run() {
    for (std::size_t begin = 0; begin < codepoints_.size(); begin += per_call_) {
      const auto some = codepoints_.subspan(begin, std::min(per_call_, codepoints_.size() - begin));
      const auto status = parser_.glyphs(face_.get(), some.data(), some.size(), &glyphs_[begin]);
      benchmark::ClobberMemory();
      if (status.code != FERRO_OK) return status.code;
    }
    return FERRO_OK;
  }

  const ferro_parser& parser_;
  const Face face_;
  std::span<const std::uint32_t> codepoints_;
  const std::size_t per_call_;
  std::vector<std::uint32_t> glyphs_;
};

}  // namespace

std::unique_ptr<Workload> make_charmap(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Charmap>(parser, font, font.codepoints);
}

std::unique_ptr<Workload> make_charmap_chatty(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Charmap>(parser, font, font.codepoints, 1);
}

std::unique_ptr<Workload> make_charmap_random(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Charmap>(parser, font, font.shuffled);
}

std::unique_ptr<Workload> make_charmap_text(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Charmap>(parser, font, font.text);
}

}  // namespace ferrotype
