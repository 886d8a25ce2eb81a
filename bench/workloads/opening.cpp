// Opening a face, alone and up to what is first asked of it: a new face each time, so nothing is made before.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <span>
#include <vector>

#include "workloads/buffers.h"
#include "workloads/makers.h"
#include "workloads/outline_answers.h"

namespace ferrotype {
namespace {

class Open final : public Passes<Open> {
 public:
  Open(const ferro_parser& parser, const BenchFont& font) : parser_(parser), font_(font) {}

  Answers answers() override {
    const Face face(parser_, font_);
    if (face.code() != FERRO_OK) return {.code = face.code()};
    ferro_face_info info{};
    const ferro_code code = parser_.info(face.get(), &info).code;
    return {.code = code, .items = {info.glyph_count}, .shapes = {}, .labels = {"the number of glyphs"}};
  }

  void pass() {
    ferro_face* face = nullptr;
    benchmark::DoNotOptimize(parser_.open(font_.data.data(), font_.data.size(), font_.index, &face));
    benchmark::DoNotOptimize(face);
    parser_.close(face);
  }

 private:
  const ferro_parser& parser_;
  const BenchFont& font_;
};

// What a question says of a face that was opened for it.
template <class Ask>
ferro_code ask_new_face(const ferro_parser& parser, const BenchFont& font, Ask ask) {
  const Face face(parser, font);
  if (face.code() != FERRO_OK) return face.code();
  const ferro_status status = ask(face);
  benchmark::ClobberMemory();
  return status.code;
}

// How many characters or glyphs a program shows first.
constexpr std::size_t first_line = 64;

// What a program waits for before it can set a line: the file is in memory, and nothing of it is known.
class OpenCharmap final : public Passes<OpenCharmap> {
 public:
  OpenCharmap(const ferro_parser& parser, const BenchFont& font)
      : parser_(parser),
        font_(font),
        line_(std::span(font.text).first(std::min(first_line, font.text.size()))),
        glyphs_(line_.size()) {}

  Answers answers() override {
    Answers answers{.code = run(), .items = {glyphs_.begin(), glyphs_.end()}};
    for (const std::uint32_t codepoint : line_) answers.labels.push_back(fmt::format("U+{:04X}", codepoint));
    return answers;
  }

  void pass() { benchmark::DoNotOptimize(run()); }

 private:
  ferro_code run() {
    return ask_new_face(parser_, font_, [&](const Face& face) {
      return parser_.glyphs(face.get(), line_.data(), line_.size(), glyphs_.data());
    });
  }

  const ferro_parser& parser_;
  const BenchFont& font_;
  const std::span<const std::uint32_t> line_;
  std::vector<std::uint32_t> glyphs_;
};

class OpenAdvances final : public Passes<OpenAdvances> {
 public:
  OpenAdvances(const ferro_parser& parser, const BenchFont& font)
      : parser_(parser),
        font_(font),
        glyphs_(std::min<std::size_t>(first_line, font.glyph_count)),
        advances_(glyphs_.size()) {
    std::iota(glyphs_.begin(), glyphs_.end(), 0);
  }

  Answers answers() override {
    Answers answers{.code = run()};
    answers.numbers = advances_;
    for (const std::uint32_t glyph : glyphs_) answers.labels.push_back(fmt::format("glyph {}", glyph));
    return answers;
  }

  void pass() { benchmark::DoNotOptimize(run()); }

 private:
  ferro_code run() {
    return ask_new_face(parser_, font_, [&](const Face& face) {
      return parser_.advances(face.get(), nullptr, glyphs_.data(), glyphs_.size(), advances_.data(), nullptr);
    });
  }

  const ferro_parser& parser_;
  const BenchFont& font_;
  std::vector<std::uint32_t> glyphs_;
  std::vector<float> advances_;
};

// And before it can draw.
class OpenOutline final : public Passes<OpenOutline> {
 public:
  OpenOutline(const ferro_parser& parser, const BenchFont& font, std::span<const std::int16_t> location)
      : parser_(parser), font_(font), location_(location) {}

  Answers answers() override {
    Answers answers{.varied = !location_.empty()};
    const ferro_code code = run();
    if (code == FERRO_UNSUPPORTED) return {.code = code};
    add_outline(answers, code, outline_);
    answers.labels.push_back(fmt::format("glyph {}", font_.first_glyph));
    return answers;
  }

  void pass() { benchmark::DoNotOptimize(run()); }

 private:
  ferro_code run() {
    const Face face(parser_, font_);
    const Instance instance(parser_, face, location_);
    if (instance.code() != FERRO_OK) return instance.code();
    outline_.clear();
    const auto status = parser_.outline(face.get(), instance.get(), font_.first_glyph, outline_.get());
    benchmark::ClobberMemory();
    return status.code;
  }

  const ferro_parser& parser_;
  const BenchFont& font_;
  const std::span<const std::int16_t> location_;
  OutlineBuffer outline_;
};

}  // namespace

std::unique_ptr<Workload> make_open(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Open>(parser, font);
}

std::unique_ptr<Workload> make_open_charmap(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<OpenCharmap>(parser, font);
}

std::unique_ptr<Workload> make_open_advances(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<OpenAdvances>(parser, font);
}

std::unique_ptr<Workload> make_open_outline(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<OpenOutline>(parser, font, std::span<const std::int16_t>());
}

std::unique_ptr<Workload> make_open_outline_at(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<OpenOutline>(parser, font, font.location);
}

}  // namespace ferrotype
