// Advances and boxes of all glyphs: in one call, or in one call each.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <span>
#include <vector>

#include "workloads/buffers.h"
#include "workloads/makers.h"

namespace ferrotype {
namespace {

// How the glyphs are asked for.
enum class Manner {
  at_once,
  one_by_one,    // a call for each
  instance_anew  // at once, of an instance that is made for it
};

// `Ask` writes so many numbers a glyph.
template <std::size_t NumbersPerGlyph,
          ferro_status (*Ask)(const ferro_parser&, const ferro_face*, const ferro_instance*,
                              std::span<const std::uint32_t>, float*)>
class Numbers final : public Passes<Numbers<NumbersPerGlyph, Ask>> {
 public:
  Numbers(const ferro_parser& parser, const BenchFont& font, std::span<const std::int16_t> location,
          Manner manner = Manner::at_once)
      : parser_(parser),
        face_(parser, font),
        instance_(parser, face_, location),
        location_(manner == Manner::instance_anew ? location : std::span<const std::int16_t>()),
        per_call_(manner == Manner::one_by_one ? 1 : font.glyph_count),
        glyphs_(font.glyph_count),
        numbers_(NumbersPerGlyph * font.glyph_count),
        varied_(!location.empty()) {
    std::iota(glyphs_.begin(), glyphs_.end(), 0);
  }

  Answers answers() override {
    if (instance_.code() != FERRO_OK) return {.code = instance_.code()};
    Answers answers{.code = run(), .varied = varied_};
    answers.numbers_per_item = NumbersPerGlyph;
    answers.boxes = NumbersPerGlyph == 4;
    answers.numbers = numbers_;
    for (const std::uint32_t glyph : glyphs_) answers.labels.push_back(fmt::format("glyph {}", glyph));
    return answers;
  }

  void pass() { benchmark::DoNotOptimize(run()); }

 private:
  ferro_code run() {
    const Instance anew(parser_, face_, location_);
    const ferro_instance* instance = location_.empty() ? instance_.get() : anew.get();
    const std::span<const std::uint32_t> glyphs(glyphs_);
    for (std::size_t begin = 0; begin < glyphs.size(); begin += per_call_) {
      const auto status =
          Ask(parser_, face_.get(), instance, glyphs.subspan(begin, std::min(per_call_, glyphs.size() - begin)),
              &numbers_[NumbersPerGlyph * begin]);
      benchmark::ClobberMemory();
      if (status.code != FERRO_OK) return status.code;
    }
    return FERRO_OK;
  }

  const ferro_parser& parser_;
  const Face face_;
  const Instance instance_;
  const std::span<const std::int16_t> location_;
  const std::size_t per_call_;
  std::vector<std::uint32_t> glyphs_;
  std::vector<float> numbers_;
  const bool varied_;
};

ferro_status ask_advances(const ferro_parser& parser, const ferro_face* face, const ferro_instance* instance,
                          std::span<const std::uint32_t> glyphs, float* numbers) {
  return parser.advances(face, instance, glyphs.data(), glyphs.size(), numbers, nullptr);
}

ferro_status ask_extents(const ferro_parser& parser, const ferro_face* face, const ferro_instance* instance,
                         std::span<const std::uint32_t> glyphs, float* numbers) {
  static_assert(sizeof(ferro_extents) == 4 * sizeof(float));
  return parser.extents(face, instance, glyphs.data(), glyphs.size(), reinterpret_cast<ferro_extents*>(numbers));
}

using Advances = Numbers<1, ask_advances>;
using Extents = Numbers<4, ask_extents>;

constexpr std::span<const std::int16_t> default_instance;

}  // namespace

std::unique_ptr<Workload> make_advances(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Advances>(parser, font, default_instance);
}

std::unique_ptr<Workload> make_advances_chatty(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Advances>(parser, font, default_instance, Manner::one_by_one);
}

std::unique_ptr<Workload> make_advances_at(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Advances>(parser, font, font.location);
}

std::unique_ptr<Workload> make_locate_advances(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Advances>(parser, font, font.location, Manner::instance_anew);
}

std::unique_ptr<Workload> make_extents(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Extents>(parser, font, default_instance);
}

std::unique_ptr<Workload> make_extents_at(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Extents>(parser, font, font.location);
}

}  // namespace ferrotype
