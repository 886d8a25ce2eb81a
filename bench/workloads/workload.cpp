// Calls go through the parser's function pointers, and the parsers are compiled apart from this file, so that nothing
// of a parser is inlined into its loop. What comes out is sunk: it counts as used, and memory as read.
// SPDX-License-Identifier: Apache-2.0
#include "workloads/workload.h"

#include <fmt/format.h>

#include <array>
#include <numeric>
#include <vector>

#include "workloads/buffers.h"
#include "workloads/digest.h"

namespace ferrotype {
namespace {

class Open final : public Workload {
 public:
  Open(const ferro_parser& parser, const BenchFont& font) : parser_(parser), font_(font) {}

  Answers answers() override {
    const Face face(parser_, font_.data);
    if (face.code() != FERRO_OK) return {.code = face.code()};
    ferro_face_info info{};
    const ferro_code code = parser_.info(face.get(), &info).code;
    return {.code = code, .items = {info.glyph_count}, .shapes = {}, .labels = {"the number of glyphs"}};
  }

  void measure(benchmark::State& state) override {
    for ([[maybe_unused]] auto pass : state) {
      ferro_face* face = nullptr;
      benchmark::DoNotOptimize(parser_.open(font_.data.data(), font_.data.size(), 0, &face));
      benchmark::DoNotOptimize(face);
      parser_.close(face);
    }
  }

 private:
  const ferro_parser& parser_;
  const BenchFont& font_;
};

class Charmap final : public Workload {
 public:
  Charmap(const ferro_parser& parser, const BenchFont& font, std::span<const std::uint32_t> codepoints)
      : parser_(parser), face_(parser, font.data), codepoints_(codepoints), glyphs_(codepoints.size()) {}

  Answers answers() override {
    if (face_.code() != FERRO_OK) return {.code = face_.code()};
    Answers answers{.code = run(), .items = {glyphs_.begin(), glyphs_.end()}};
    for (const std::uint32_t codepoint : codepoints_) answers.labels.push_back(fmt::format("U+{:04X}", codepoint));
    return answers;
  }

  void measure(benchmark::State& state) override {
    for ([[maybe_unused]] auto pass : state) benchmark::DoNotOptimize(run());
  }

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

class Advances final : public Workload {
 public:
  Advances(const ferro_parser& parser, const BenchFont& font)
      : parser_(parser), face_(parser, font.data), glyphs_(font.glyph_count), advances_(font.glyph_count) {
    std::iota(glyphs_.begin(), glyphs_.end(), 0);
  }

  Answers answers() override {
    if (face_.code() != FERRO_OK) return {.code = face_.code()};
    Answers answers{.code = run()};
    Digest digest;
    for (const std::uint32_t glyph : glyphs_) {
      digest.add(advances_[glyph]);
      answers.items.push_back(digest.number());
      answers.labels.push_back(fmt::format("glyph {}", glyph));
    }
    return answers;
  }

  void measure(benchmark::State& state) override {
    for ([[maybe_unused]] auto pass : state) benchmark::DoNotOptimize(run());
  }

 private:
  ferro_code run() {
    const auto status =
        parser_.advances(face_.get(), nullptr, glyphs_.data(), glyphs_.size(), advances_.data(), nullptr);
    benchmark::ClobberMemory();
    return status.code;
  }

  const ferro_parser& parser_;
  const Face face_;
  std::vector<std::uint32_t> glyphs_;
  std::vector<float> advances_;
};

class Outline final : public Workload {
 public:
  Outline(const ferro_parser& parser, const BenchFont& font)
      : parser_(parser), face_(parser, font.data), glyph_count_(font.glyph_count) {}

  Answers answers() override {
    if (face_.code() != FERRO_OK) return {.code = face_.code()};
    Answers answers;
    for (std::uint32_t glyph = 0; glyph < glyph_count_; ++glyph) {
      const ferro_code code = run(glyph);
      if (code == FERRO_UNSUPPORTED) return {.code = code};
      add(answers, code);
      answers.labels.push_back(fmt::format("glyph {}", glyph));
    }
    return answers;
  }

  void measure(benchmark::State& state) override {
    for ([[maybe_unused]] auto pass : state) {
      for (std::uint32_t glyph = 0; glyph < glyph_count_; ++glyph) benchmark::DoNotOptimize(run(glyph));
    }
  }

 private:
  ferro_code run(std::uint32_t glyph) {
    outline_.clear();
    const auto status = parser_.outline(face_.get(), nullptr, glyph, outline_.get());
    benchmark::ClobberMemory();
    return status.code;
  }

  void add(Answers& answers, ferro_code code) {
    Digest exact;
    exact.add(code);
    exact.add_bytes(outline_.verbs());
    for (const ferro_point point : outline_.points()) {
      exact.add(point.x);
      exact.add(point.y);
    }
    answers.items.push_back(exact.number());

    answers.codes.push_back(code);
    answers.shapes.push_back(shape(outline_.verbs(), outline_.points()));
  }

  const ferro_parser& parser_;
  const Face face_;
  const std::uint32_t glyph_count_;
  OutlineBuffer outline_;
};

class Walk final : public Workload {
 public:
  Walk(const ferro_parser& parser, const BenchFont& font)
      : parser_(parser), face_(parser, font.data), tables_(font.tables) {}

  Answers answers() override {
    if (face_.code() != FERRO_OK) return {.code = face_.code()};
    Answers answers;
    for (const ferro_table& table : tables_) {
      std::vector<std::uint64_t> values;
      ferro_sink sink{.take = record, .owner = &values};
      const ferro_code code = parser_.walk(face_.get(), table.tag, &sink).code;
      Digest digest;
      digest.add(code);
      for (const std::uint64_t value : values) digest.add(value);
      answers.items.push_back(code == FERRO_UNSUPPORTED ? not_walked : digest.number());
      answers.values.push_back(std::move(values));
      answers.labels.push_back(tag_text(table.tag));
    }
    return answers;
  }

  void measure(benchmark::State& state) override {
    for ([[maybe_unused]] auto pass : state) {
      std::int64_t sum = 0;
      ferro_sink sink{.take = add_up, .owner = &sum};
      for (const ferro_table& table : tables_) {
        benchmark::DoNotOptimize(parser_.walk(face_.get(), table.tag, &sink).code);
      }
      benchmark::DoNotOptimize(sum);
    }
  }

 private:
  static int32_t record(ferro_sink* sink, const ferro_event* events, std::size_t count) {
    auto& values = *static_cast<std::vector<std::uint64_t>*>(sink->owner);
    Digest digest;
    for (const ferro_event& event : std::span(events, count)) {
      digest.add(std::string_view(event.path));
      digest.add(std::string_view(event.field));
      for (const std::uint32_t index : event.index) digest.add(index);
      digest.add(event.kind);
      digest.add(event.value);
      if (event.kind == FERRO_BYTES && event.bytes != nullptr) {
        digest.add_bytes({event.bytes, static_cast<std::size_t>(event.value)});
      }
      values.push_back(digest.number());
    }
    return 0;
  }

  static int32_t add_up(ferro_sink* sink, const ferro_event* events, std::size_t count) {
    auto& sum = *static_cast<std::int64_t*>(sink->owner);
    for (const ferro_event& event : std::span(events, count)) sum ^= event.value;
    return 0;
  }

  static std::string tag_text(std::uint32_t tag) {
    std::string text;
    for (const int shift : {24, 16, 8, 0}) {
      const auto byte = static_cast<unsigned char>(tag >> shift & 0xFF);
      text += byte >= 0x20 && byte < 0x7F ? std::string(1, static_cast<char>(byte)) : fmt::format("\\x{:02x}", byte);
    }
    return text;
  }

  const ferro_parser& parser_;
  const Face face_;
  std::span<const ferro_table> tables_;
};

template <class Work>
std::unique_ptr<Workload> make(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Work>(parser, font);
}

std::uint64_t glyph_count(const BenchFont& font) { return font.glyph_count; }

std::uint64_t table_bytes(const BenchFont& font) {
  std::uint64_t bytes = 0;
  for (const ferro_table& table : font.tables) bytes += table.length;
  return bytes;
}

constexpr std::array operations{
    Operation{"open", "font", FERRO_CAN_INFO, [](const BenchFont&) -> std::uint64_t { return 1; }, make<Open>},
    Operation{"charmap", "code point", FERRO_CAN_GLYPHS,
              [](const BenchFont& font) -> std::uint64_t { return font.codepoints.size(); },
              [](const ferro_parser& parser, const BenchFont& font) -> std::unique_ptr<Workload> {
                return std::make_unique<Charmap>(parser, font, font.codepoints);
              }},
    Operation{"charmap-text", "code point", FERRO_CAN_GLYPHS,
              [](const BenchFont& font) -> std::uint64_t { return font.text.size(); },
              [](const ferro_parser& parser, const BenchFont& font) -> std::unique_ptr<Workload> {
                return std::make_unique<Charmap>(parser, font, font.text);
              }},
    Operation{"advances", "glyph", FERRO_CAN_ADVANCES, glyph_count, make<Advances>},
    Operation{"outline", "glyph", FERRO_CAN_OUTLINE, glyph_count, make<Outline>},
    Operation{"walk", "byte", FERRO_CAN_WALK, table_bytes, make<Walk>},
};

}  // namespace

std::span<const Operation> all_operations() { return operations; }

}  // namespace ferrotype
