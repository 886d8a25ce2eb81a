// Opening a face, alone and up to the first outline.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

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

// What a program waits for before it can draw: the file is in memory, and nothing of it is known.
class OpenOutline final : public Passes<OpenOutline> {
 public:
  OpenOutline(const ferro_parser& parser, const BenchFont& font) : parser_(parser), font_(font) {}

  Answers answers() override {
    Answers answers;
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
    if (face.code() != FERRO_OK) return face.code();
    outline_.clear();
    const auto status = parser_.outline(face.get(), nullptr, font_.first_glyph, outline_.get());
    benchmark::ClobberMemory();
    return status.code;
  }

  const ferro_parser& parser_;
  const BenchFont& font_;
  OutlineBuffer outline_;
};

}  // namespace

std::unique_ptr<Workload> make_open(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Open>(parser, font);
}

std::unique_ptr<Workload> make_open_outline(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<OpenOutline>(parser, font);
}

}  // namespace ferrotype
