// SPDX-License-Identifier: Apache-2.0
#include "calls/calls.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <numeric>
#include <random>

#include "workloads/buffers.h"

namespace ferrotype {
namespace {

constexpr std::size_t text_length = 16384;

double thread_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

int32_t take_nothing(ferro_sink*, const ferro_event*, std::size_t) { return 0; }

template <class Number>
std::vector<Number> shuffled(std::vector<Number> numbers) {
  std::mt19937 random;  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same order at each run
  std::ranges::shuffle(numbers, random);
  return numbers;
}

// Code points from all over Unicode.
std::vector<std::uint32_t> some_codepoints() {
  std::vector<std::uint32_t> codepoints(text_length);
  for (std::size_t i = 0; i < codepoints.size(); ++i) codepoints[i] = static_cast<std::uint32_t>(i * 67);
  return shuffled(codepoints);
}

class Calls {
 public:
  Calls(const ferro_parser& parser, const BenchFont& font) : parser_(parser), font_(font) {}

  std::vector<TimedCall> all() {
    time("open", "", [&] { return Face(parser_, font_).code(); });
    const Face face(parser_, font_);
    if (face.code() != FERRO_OK) return std::move(calls_);
    face_ = face.get();
    ferro_face_info info{};
    time("info", "", [&] { return parser_.info(face_, &info).code; });
    glyphs_.resize(info.glyph_count);
    std::iota(glyphs_.begin(), glyphs_.end(), 0U);
    walks();
    texts();
    characters();
    names_of_glyphs();
    at_location(nullptr, "");
    variations(face);
    return std::move(calls_);
  }

 private:
  template <class Call>
  void time(const std::string& name, const std::string& about, Call call) {
    const double start = thread_seconds();
    const ferro_code code = call();
    calls_.push_back({name, about, thread_seconds() - start, code});
  }

  // The slowest of a call for each glyph.
  template <class Call>
  void time_each(const std::string& name, Call call) {
    TimedCall slowest{name, "no glyph"};
    for (const std::uint32_t glyph : glyphs_) {
      const double start = thread_seconds();
      const ferro_code code = call(glyph);
      const double seconds = thread_seconds() - start;
      if (seconds > slowest.seconds) slowest = {name, fmt::format("glyph {}", glyph), seconds, code};
    }
    calls_.push_back(slowest);
  }

  // Each table that the directory has, once.
  void walks() {
    Growing<ferro_tables> tables;
    time("directory", "", [&] { return parser_.directory(face_, tables.get()).code; });
    std::vector<std::uint32_t> tags;
    for (const ferro_table& table : tables.elements()) tags.push_back(table.tag);
    std::ranges::sort(tags);
    const auto repeated = std::ranges::unique(tags);
    tags.erase(repeated.begin(), repeated.end());
    TimedCall whole{"walk", fmt::format("{} tables", tags.size())};
    for (const std::uint32_t tag : tags) {
      ferro_sink sink{take_nothing, nullptr};
      const std::string text = {static_cast<char>(tag >> 24U), static_cast<char>(tag >> 16U),
                                static_cast<char>(tag >> 8U), static_cast<char>(tag)};
      time("walk", text, [&] { return parser_.walk(face_, tag, &sink).code; });
      whole.seconds += calls_.back().seconds;
    }
    calls_.push_back(whole);
  }

  void texts() {
    Growing<ferro_names> names;
    time("names", "", [&] { return parser_.names(face_, names.get()).code; });
    Growing<ferro_name_texts> texts;
    Growing<ferro_bytes> bytes;
    time("name_texts", "", [&] { return parser_.name_texts(face_, texts.get(), bytes.get()).code; });
  }

  // Twice, because a parser may have prepared itself for more when it has been asked for many.
  void characters() {
    const auto codepoints = some_codepoints();
    std::vector<std::uint32_t> selectors(codepoints.size());
    for (std::size_t i = 0; i < selectors.size(); ++i) selectors[i] = static_cast<std::uint32_t>(i * 15);
    std::vector<std::uint32_t> found(codepoints.size());
    const std::string about = fmt::format("{} characters", codepoints.size());
    for (int pass = 0; pass < 2; ++pass) {
      time("glyphs", about,
           [&] { return parser_.glyphs(face_, codepoints.data(), codepoints.size(), found.data()).code; });
    }
    time("variants", about, [&] {
      return parser_.variants(face_, codepoints.data(), selectors.data(), codepoints.size(), found.data()).code;
    });
    Growing<ferro_mappings> mappings;
    time("mappings", "", [&] { return parser_.mappings(face_, mappings.get()).code; });
  }

  void names_of_glyphs() {
    std::vector<std::uint32_t> ends(glyphs_.size());
    for (const auto& order : {shuffled(glyphs_), glyphs_}) {
      Growing<ferro_bytes> text;
      time("glyph_names", all_glyphs(),
           [&] { return parser_.glyph_names(face_, order.data(), order.size(), ends.data(), text.get()).code; });
    }
    if (glyphs_.empty()) return;
    Growing<ferro_bytes> text;
    parser_.glyph_names(face_, &glyphs_.back(), 1, ends.data(), text.get());
    std::vector<std::uint8_t> name(text.elements().begin(), text.elements().end());
    // The name of the last glyph, and one that differs from it in the last letter, which nothing short of reading it
    // all can tell.
    for (int pass = 0; pass < 2; ++pass) {
      std::uint32_t glyph = 0;
      time("glyph_of_name", fmt::format("{} letters", name.size()),
           [&] { return parser_.glyph_of_name(face_, name.data(), name.size(), &glyph).code; });
      if (!name.empty()) name.back() ^= 1U;
    }
  }

  void variations(const Face& face) {
    Growing<ferro_axes> axes;
    time("axes", "", [&] { return parser_.axes(face_, axes.get()).code; });
    Growing<ferro_named_instances> instances;
    Growing<ferro_fixeds> values;
    time("named_instances", "", [&] { return parser_.named_instances(face_, instances.get(), values.get()).code; });
    std::vector<ferro_setting> settings;
    for (const ferro_axis& axis : axes.elements()) settings.push_back({axis.tag, axis.max_value / 2});
    std::vector<std::int16_t> coordinates(settings.size());
    time("normalize", fmt::format("{} axes", settings.size()), [&] {
      return parser_.normalize(face_, settings.data(), settings.size(), coordinates.data(), coordinates.size()).code;
    });
    if (coordinates.empty()) return;
    constexpr std::int16_t half = 1 << 13;
    std::ranges::fill(coordinates, half);
    time("locate", fmt::format("{} axes", coordinates.size()),
         [&] { return Instance(parser_, face, coordinates).code(); });
    const Instance instance(parser_, face, coordinates);
    if (instance.code() == FERRO_OK) at_location(instance.get(), " at a location");
  }

  void at_location(const ferro_instance* instance, const std::string& where) {
    ferro_metrics line{};
    time("metrics" + where, "", [&] { return parser_.metrics(face_, instance, &line).code; });
    time("vertical_metrics" + where, "", [&] { return parser_.vertical_metrics(face_, instance, &line).code; });
    OutlineBuffer outline;
    time_each("outline" + where, [&](std::uint32_t glyph) {
      outline.clear();
      return parser_.outline(face_, instance, glyph, outline.get()).code;
    });
    ferro_extents box{};
    time_each("extents" + where,
              [&](std::uint32_t glyph) { return parser_.extents(face_, instance, &glyph, 1, &box).code; });
    std::vector<float> advances(glyphs_.size());
    std::vector<float> bearings(glyphs_.size());
    std::vector<float> origins(glyphs_.size());
    const auto horizontal = [&](const std::uint32_t* glyphs, std::size_t count) {
      return parser_.advances(face_, instance, glyphs, count, advances.data(), bearings.data()).code;
    };
    const auto vertical = [&](const std::uint32_t* glyphs, std::size_t count) {
      return parser_.vertical_advances(face_, instance, glyphs, count, advances.data(), bearings.data(), origins.data())
          .code;
    };
    time_each("advances" + where, [&](std::uint32_t glyph) { return horizontal(&glyph, 1); });
    time_each("vertical_advances" + where, [&](std::uint32_t glyph) { return vertical(&glyph, 1); });
    if (glyphs_.empty()) return;
    time("advances" + where, all_glyphs(), [&] { return horizontal(glyphs_.data(), glyphs_.size()); });
    time("vertical_advances" + where, all_glyphs(), [&] { return vertical(glyphs_.data(), glyphs_.size()); });
  }

  [[nodiscard]] std::string all_glyphs() const { return fmt::format("{} glyphs", glyphs_.size()); }

  const ferro_parser& parser_;
  const BenchFont& font_;
  const ferro_face* face_ = nullptr;
  std::vector<std::uint32_t> glyphs_;
  std::vector<TimedCall> calls_;
};

}  // namespace

std::vector<TimedCall> time_calls(const ferro_parser& parser, const BenchFont& font) {
  return Calls(parser, font).all();
}

}  // namespace ferrotype
