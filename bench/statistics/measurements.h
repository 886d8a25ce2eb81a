// What a run of ferrotype_bench measured, or one of ferrotype_heap or ferrotype_instructions counted, as they print it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace ferrotype {

// The second registration of the baseline: what it says is not 1.00 is noise.
std::string again(const std::string& parser);

// The third one: each of its passes takes `known_slowdown` longer, which a table that means anything shows.
std::string slowed(const std::string& parser);
constexpr double known_slowdown = 0.03;

// Whether it is one of these two, which is no parser, and of which nothing but time is told.
bool is_self_control(const std::string& parser, const std::string& baseline);

// Why the parser that does nothing has no equal work, and a ratio all the same: it is what the interface costs.
inline constexpr std::string_view work_of_nothing = "null";

// How the answers of a parser compare with the baseline's, found before anything was timed.
struct Work {
  bool equal = false;
  // Names of what was evened out before the answers were equal; none: they were equal as they came.
  std::vector<std::string> normalisations{};
  // Why they differ, or why there are none; empty: they do not. Of these only the accepted ones allow a ratio.
  std::string reason{};
  bool accepted = false;
  std::string detail{};
};

// What was done on the heap while it was counted. Bytes are those that the allocator gave, which may be more than were
// asked for.
struct HeapUse {
  std::uint64_t allocations = 0;  // those that grow or shrink memory among them
  std::int64_t live = 0;          // bytes allocated and not released; below 0: more was released
  std::int64_t peak = 0;          // the most that `live` was
};

// One operation on one font by one parser.
struct Cell {
  std::string operation;
  std::string font;
  std::string parser;
  std::string item;  // what is counted: "glyph", "byte", ...
  std::uint64_t items = 0;
  Work work{};
  std::string digest{};
  std::vector<double> samples{};  // nanoseconds of one pass over all items, one per block; none if it was not timed
  std::optional<HeapUse> heap{};  // of one warm pass; none if it was not counted
  std::optional<std::uint64_t> instructions{};  // of one warm pass; none if they were not counted
};

// Bytes by which a process grows in memory, in whole pages, by all that is asked of one face.
struct Resident {
  std::int64_t data = 0;  // what is the process's own
  std::int64_t code = 0;  // what is read from files: machine code and constants, with what the system reads ahead
};

// Bytes of the heap that one face holds, with what is made for it.
struct FaceHeap {
  std::string font;
  std::string parser;
  std::int64_t opened = 0;
  std::int64_t drawn = 0;                     // when glyphs have been asked for often, and code points not yet
  std::int64_t warm = 0;                      // when everything has been asked of it often
  std::optional<std::int64_t> instance = {};  // what a warm instance adds to that; none for a font that does not vary
  std::int64_t peak = 0;                      // at any moment in between
  std::int64_t closed = 0;                    // what is left when it is closed
  std::optional<Resident> resident = {};      // when everything has been asked of it often
};

// The counter of instructions counted a loop whose number is known.
struct InstructionControl {
  std::uint64_t planted = 0;
  std::uint64_t counted = 0;
};

// The counter counted allocations whose number is known.
struct HeapControl {
  std::uint64_t planted = 0;
  std::uint64_t counted = 0;
  std::int64_t left = 0;  // bytes; all of them were released
};

struct Measurements {
  std::string baseline;
  std::uint64_t blocks = 0;
  std::vector<Cell> cells;
  std::vector<FaceHeap> faces{};
  HeapControl heap_control{};
  std::optional<InstructionControl> instruction_control{};  // none where none were counted
};

void to_json(nlohmann::json& json, const HeapUse& use);
void to_json(nlohmann::json& json, const Cell& cell);
void to_json(nlohmann::json& json, const FaceHeap& face);
void to_json(nlohmann::json& json, const HeapControl& control);
void to_json(nlohmann::json& json, const InstructionControl& control);
void to_json(nlohmann::json& json, const Measurements& measurements);
// These throw nlohmann::json::exception.
void from_json(const nlohmann::json& json, HeapUse& use);
void from_json(const nlohmann::json& json, FaceHeap& face);
void from_json(const nlohmann::json& json, HeapControl& control);
void from_json(const nlohmann::json& json, InstructionControl& control);
tl::expected<Measurements, std::string> read_measurements(const nlohmann::json& json);

// How many blocks each of several processes measures: as equal as can be, and none without.
std::vector<std::uint64_t> blocks_of_processes(std::uint64_t blocks, std::uint64_t processes);

// The blocks of another process after those of the ones before: sample i of all cells is still of one block. The error
// names a cell that the other process does not have, or whose answer was another one there.
tl::expected<void, std::string> append(Measurements& all, const Measurements& more);

}  // namespace ferrotype
