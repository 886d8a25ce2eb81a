// What is read of tables: which there are, all names, and every value of every table.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <vector>

#include "workloads/buffers.h"
#include "workloads/digest.h"
#include "workloads/makers.h"

namespace ferrotype {
namespace {

std::string tag_text(std::uint32_t tag) {
  std::string text;
  for (const int shift : {24, 16, 8, 0}) {
    const auto byte = static_cast<unsigned char>(tag >> shift & 0xFF);
    text += byte >= 0x20 && byte < 0x7F ? std::string(1, static_cast<char>(byte)) : fmt::format("\\x{:02x}", byte);
  }
  return text;
}

class Directory final : public Passes<Directory> {
 public:
  Directory(const ferro_parser& parser, const BenchFont& font) : parser_(parser), face_(parser, font) {}

  Answers answers() override {
    if (face_.code() != FERRO_OK) return {.code = face_.code()};
    Answers answers{.code = run()};
    for (const ferro_table& table : tables_.elements()) {
      Digest digest;
      for (const std::uint32_t value : {table.tag, table.checksum, table.offset, table.length}) digest.add(value);
      answers.items.push_back(digest.number());
      answers.labels.push_back(tag_text(table.tag));
    }
    return answers;
  }

  void pass() { benchmark::DoNotOptimize(run()); }

 private:
  ferro_code run() {
    tables_.get()->size = 0;
    const auto status = parser_.directory(face_.get(), tables_.get());
    benchmark::ClobberMemory();
    return status.code;
  }

  const ferro_parser& parser_;
  const Face face_;
  Growing<ferro_tables> tables_;
};

class Names final : public Passes<Names> {
 public:
  Names(const ferro_parser& parser, const BenchFont& font) : parser_(parser), face_(parser, font) {}

  Answers answers() override {
    if (face_.code() != FERRO_OK) return {.code = face_.code()};
    Answers answers{.code = run()};
    for (const ferro_name& name : names_.elements()) {
      Digest digest;
      for (const std::uint16_t id : {name.platform_id, name.encoding_id, name.language_id, name.name_id}) {
        digest.add(std::uint64_t{id});
      }
      digest.add_bytes({name.bytes, name.length});
      answers.items.push_back(digest.number());
      answers.labels.push_back(fmt::format("name {} of platform {}", name.name_id, name.platform_id));
    }
    return answers;
  }

  void pass() { benchmark::DoNotOptimize(run()); }

 private:
  ferro_code run() {
    names_.get()->size = 0;
    const auto status = parser_.names(face_.get(), names_.get());
    benchmark::ClobberMemory();
    return status.code;
  }

  const ferro_parser& parser_;
  const Face face_;
  Growing<ferro_names> names_;
};

class Walk final : public Passes<Walk> {
 public:
  Walk(const ferro_parser& parser, const BenchFont& font)
      : parser_(parser), face_(parser, font), tables_(font.tables) {}

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

  void pass() {
    std::int64_t sum = 0;
    ferro_sink sink{.take = add_up, .owner = &sum};
    for (const ferro_table& table : tables_) {
      benchmark::DoNotOptimize(parser_.walk(face_.get(), table.tag, &sink).code);
    }
    benchmark::DoNotOptimize(sum);
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

  const ferro_parser& parser_;
  const Face face_;
  std::span<const ferro_table> tables_;
};

}  // namespace

std::unique_ptr<Workload> make_directory(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Directory>(parser, font);
}

std::unique_ptr<Workload> make_names(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Names>(parser, font);
}

std::unique_ptr<Workload> make_walk(const ferro_parser& parser, const BenchFont& font) {
  return std::make_unique<Walk>(parser, font);
}

}  // namespace ferrotype
