// Setting a location: from user units to normalised coordinates, and from those to an instance.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <vector>

#include "workloads/buffers.h"
#include "workloads/makers.h"

namespace ferrotype {
namespace {

class Normalize final : public Passes<Normalize> {
 public:
  Normalize(const ferro_parser& parser, const BenchFont& font)
      : parser_(parser), face_(parser, font), font_(font), coordinates_(font.settings.size()) {}

  Answers answers() override {
    if (face_.code() != FERRO_OK) return {.code = face_.code()};
    Answers answers{.code = run()};
    for (std::size_t axis = 0; axis < coordinates_.size(); ++axis) {
      answers.items.push_back(static_cast<std::uint16_t>(coordinates_[axis]));
      answers.labels.push_back(fmt::format("axis {}", axis));
    }
    return answers;
  }

  void pass() { benchmark::DoNotOptimize(run()); }

 private:
  ferro_code run() {
    const auto status = parser_.normalize(face_.get(), font_.settings.data(), font_.settings.size(),
                                          coordinates_.data(), coordinates_.size());
    benchmark::ClobberMemory();
    return status.code;
  }

  const ferro_parser& parser_;
  const Face face_;
  const BenchFont& font_;
  std::vector<std::int16_t> coordinates_;
};

class Locate final : public Passes<Locate> {
 public:
  Locate(const ferro_parser& parser, const BenchFont& font) : parser_(parser), face_(parser, font), font_(font) {}

  Answers answers() override {
    const Instance instance(parser_, face_, font_.location);
    return {.code = instance.code(), .items = {0}, .shapes = {}, .labels = {"an instance"}};
  }

  void pass() {
    const Instance instance(parser_, face_, font_.location);
    benchmark::DoNotOptimize(instance.get());
  }

 private:
  const ferro_parser& parser_;
  const Face face_;
  const BenchFont& font_;
};

}  // namespace

std::unique_ptr<Workload> make_normalize(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Normalize>(parser, font);
}

std::unique_ptr<Workload> make_locate(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Locate>(parser, font);
}

}  // namespace ferrotype
