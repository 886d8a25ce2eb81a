// What `ferrotype bench` was asked for.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace ferrotype {

constexpr std::uint64_t publishable_repetitions = 15;
constexpr std::uint64_t usual_processes = 3;

// What --matrix measures where no operation was chosen: of every kind of work one.
inline constexpr std::array matrix_operations{"open", "charmap", "advances", "outline", "outline-at", "walk"};

struct BenchOptions {
  std::vector<std::string> operations;
  std::vector<std::string> parsers;
  std::vector<std::string> fonts;
  std::vector<std::string> libraries;
  std::string baseline = "cpp";
  std::uint64_t repetitions = publishable_repetitions;
  std::uint64_t processes = usual_processes;
  double seconds_per_sample = 0.02;
  bool quick = false;
  bool instructions = false;
  bool matrix = false;  // every build of the twins, and nothing else
  bool json = false;
  bool quiet = false;
  std::string markdown_file;
  std::string csv_file;
  std::string engine_file;
  std::string publish;
  std::string results;
};

}  // namespace ferrotype
