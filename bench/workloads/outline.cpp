// All outlines of a font, one after the other into one buffer.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <span>

#include "workloads/buffers.h"
#include "workloads/makers.h"
#include "workloads/outline_answers.h"

namespace ferrotype {
namespace {

class Outline final : public Passes<Outline> {
 public:
  Outline(const ferro_parser& parser, const BenchFont& font, std::span<const std::int16_t> location)
      : parser_(parser),
        face_(parser, font),
        instance_(parser, face_, location),
        glyph_count_(font.glyph_count),
        varied_(!location.empty()) {}

  Answers answers() override {
    if (instance_.code() != FERRO_OK) return {.code = instance_.code()};
    Answers answers{.varied = varied_};
    for (std::uint32_t glyph = 0; glyph < glyph_count_; ++glyph) {
      const ferro_code code = run(glyph);
      if (code == FERRO_UNSUPPORTED) return {.code = code};
      add_outline(answers, code, outline_);
      answers.labels.push_back(fmt::format("glyph {}", glyph));
    }
    return answers;
  }

  void pass() {
    for (std::uint32_t glyph = 0; glyph < glyph_count_; ++glyph) benchmark::DoNotOptimize(run(glyph));
  }

 private:
  ferro_code run(std::uint32_t glyph) {
    outline_.clear();
    const auto status = parser_.outline(face_.get(), instance_.get(), glyph, outline_.get());
    benchmark::ClobberMemory();
    return status.code;
  }

  const ferro_parser& parser_;
  const Face face_;
  const Instance instance_;
  const std::uint32_t glyph_count_;
  const bool varied_;
  OutlineBuffer outline_;
};

}  // namespace

std::unique_ptr<Workload> make_outline(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Outline>(parser, font, std::span<const std::int16_t>());
}

std::unique_ptr<Workload> make_outline_at(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Outline>(parser, font, font.location);
}

}  // namespace ferrotype
