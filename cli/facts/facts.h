// What the port costs beside time: lines, unsafe code, size of the machine code, time to build. Counted by tools that
// others keep (cloc, the compilers, llvm-size), not by us.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace ferrotype {

// As cloc counts: a line is code, comment or blank.
struct Lines {
  std::uint64_t files = 0;
  std::uint64_t code = 0;
  std::uint64_t comment = 0;
  std::uint64_t blank = 0;
};

// One use of unsafe code, as rustc's lint `unsafe_code` tells it.
struct UnsafeUse {
  std::string kind;  // "usage of an `unsafe` block"
  std::string file;
  std::uint64_t first = 0;  // lines
  std::uint64_t last = 0;
};

// A folder of sources with one purpose.
struct Part {
  std::string twin;
  std::string folder;
  std::string purpose;
  Lines lines{};
  // None where the language has no such thing: there every line may do what Rust calls unsafe.
  std::optional<std::vector<UnsafeUse>> unsafe_uses{};
};

// Bytes that are loaded of a shared library that holds one twin alone.
struct CodeSize {
  std::uint64_t code = 0;       // .text
  std::uint64_t constants = 0;  // .rodata
  std::uint64_t unwinding = 0;  // tables for exceptions and panics
  std::uint64_t other = 0;      // relocations, data, symbols
};

// Processor time of one clean build of a twin, without a cache, one process after the other.
struct BuildTime {
  std::int64_t milliseconds = 0;
  std::string what;  // was run
};

struct Twin {
  std::string name;
  CodeSize size;
  std::optional<BuildTime> build;
};

struct Facts {
  std::uint64_t checks = 0;  // named, the same in both
  std::vector<Part> parts;
  std::vector<Twin> twins;
};

// Lines that are inside a use, each counted once.
std::uint64_t unsafe_lines(const std::vector<UnsafeUse>& uses);

// What cloc printed with --json, over all languages but those of build files.
tl::expected<Lines, std::string> lines_of(const std::string& cloc);
// What cargo printed with --message-format=json, of files below a folder.
std::vector<UnsafeUse> unsafe_uses_of(const std::string& messages, const std::string& folder);
// Of parsers/checks.def each check with its class. The error names the file.
tl::expected<std::map<std::string, std::string>, std::string> read_checks(const std::filesystem::path& source);
// What llvm-size printed with -A -d.
CodeSize code_size_of(const std::string& sections);

struct Wanted {
  std::filesystem::path source;      // of the project
  std::filesystem::path build_root;  // holds release/
  bool build_time = true;
};
tl::expected<Facts, std::string> gather_facts(const Wanted& wanted);

nlohmann::json facts_json(const Facts& facts);
std::string facts_text(const Facts& facts, bool markdown);

}  // namespace ferrotype
