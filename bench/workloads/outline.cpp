// Outlines, one after the other into one buffer: of all glyphs, of one, of the runs of a text.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <vector>

#include "workloads/buffers.h"
#include "workloads/makers.h"
#include "workloads/outline_answers.h"

namespace ferrotype {
namespace {

class Outline final : public Passes<Outline> {
 public:
  Outline(const ferro_parser& parser, const BenchFont& font, std::span<const std::int16_t> location,
          std::vector<std::uint32_t> glyphs)
      : parser_(parser),
        face_(parser, font),
        instance_(parser, face_, location),
        glyphs_(std::move(glyphs)),
        varied_(!location.empty()) {}

  Answers answers() override {
    if (instance_.code() != FERRO_OK) return {.code = instance_.code()};
    Answers answers{.varied = varied_};
    for (const std::uint32_t glyph : glyphs_) {
      const ferro_code code = run(glyph);
      if (code == FERRO_UNSUPPORTED) return {.code = code};
      add_outline(answers, code, outline_);
      answers.labels.push_back(fmt::format("glyph {}", glyph));
    }
    return answers;
  }

  void pass() {
    for (const std::uint32_t glyph : glyphs_) benchmark::DoNotOptimize(run(glyph));
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
  const std::vector<std::uint32_t> glyphs_;
  const bool varied_;
  OutlineBuffer outline_;
};

// What a program does that draws a word here and a label there: one to three characters, their glyphs, the outlines.
class Runs final : public Passes<Runs> {
 public:
  Runs(const ferro_parser& parser, const BenchFont& font) : parser_(parser), face_(parser, font), text_(font.text) {}

  Answers answers() override {
    if (face_.code() != FERRO_OK) return {.code = face_.code()};
    Answers answers;
    answers.code = draw([&](ferro_code code, std::size_t character) {
      add_outline(answers, code, outline_);
      answers.labels.push_back(fmt::format("U+{:04X}", text_[character]));
    });
    return answers;
  }

  void pass() {
    benchmark::DoNotOptimize(draw([](ferro_code code, std::size_t) { benchmark::DoNotOptimize(code); }));
  }

 private:
  template <class Take>
  ferro_code draw(Take take) {
    std::array<std::uint32_t, 3> glyphs{};
    std::size_t length = 0;
    for (std::size_t begin = 0; begin < text_.size(); begin += length) {
      length = std::min(length % glyphs.size() + 1, text_.size() - begin);
      const auto mapped = parser_.glyphs(face_.get(), &text_[begin], length, glyphs.data());
      if (mapped.code != FERRO_OK) return mapped.code;
      for (std::size_t i = 0; i < length; ++i) {
        outline_.clear();
        const ferro_code code = parser_.outline(face_.get(), nullptr, glyphs[i], outline_.get()).code;
        if (code == FERRO_UNSUPPORTED) return code;
        benchmark::ClobberMemory();
        take(code, begin + i);
      }
    }
    return FERRO_OK;
  }

  const ferro_parser& parser_;
  const Face face_;
  const std::span<const std::uint32_t> text_;
  OutlineBuffer outline_;
};

std::vector<std::uint32_t> all_glyphs(const BenchFont& font) {
  std::vector<std::uint32_t> glyphs(font.glyph_count);
  std::iota(glyphs.begin(), glyphs.end(), 0);
  return glyphs;
}

constexpr std::span<const std::int16_t> default_instance;

}  // namespace

std::unique_ptr<Workload> make_outline(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Outline>(parser, font, default_instance, all_glyphs(font));
}

std::unique_ptr<Workload> make_outline_one(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Outline>(parser, font, default_instance, std::vector{font.first_glyph});
}

std::unique_ptr<Workload> make_outline_runs(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Runs>(parser, font);
}

std::unique_ptr<Workload> make_outline_at(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Outline>(parser, font, font.location, all_glyphs(font));
}

}  // namespace ferrotype
