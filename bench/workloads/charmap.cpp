// From code points to glyphs, in one call.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <vector>

#include "workloads/buffers.h"
#include "workloads/makers.h"

namespace ferrotype {
namespace {

class Charmap final : public Passes<Charmap> {
 public:
  Charmap(const ferro_parser& parser, const BenchFont& font, std::span<const std::uint32_t> codepoints)
      : parser_(parser), face_(parser, font), codepoints_(codepoints), glyphs_(codepoints.size()) {}

  Answers answers() override {
    if (face_.code() != FERRO_OK) return {.code = face_.code()};
    Answers answers{.code = run(), .items = {glyphs_.begin(), glyphs_.end()}};
    for (const std::uint32_t codepoint : codepoints_) answers.labels.push_back(fmt::format("U+{:04X}", codepoint));
    return answers;
  }

  void pass() { benchmark::DoNotOptimize(run()); }

 private:
  ferro_code run() {
    const auto status = parser_.glyphs(face_.get(), codepoints_.data(), codepoints_.size(), glyphs_.data());
    benchmark::ClobberMemory();
    return status.code;
  }

  const ferro_parser& parser_;
  const Face face_;
  std::span<const std::uint32_t> codepoints_;
  std::vector<std::uint32_t> glyphs_;
};

}  // namespace

std::unique_ptr<Workload> make_charmap(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Charmap>(parser, font, font.codepoints);
}

std::unique_ptr<Workload> make_charmap_random(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Charmap>(parser, font, font.shuffled);
}

std::unique_ptr<Workload> make_charmap_text(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Charmap>(parser, font, font.text);
}

}  // namespace ferrotype
