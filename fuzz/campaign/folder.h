// What a campaign keeps on disk.
//
//   store.sqlite   everything that is known (store.h)
//   status.json    how it stands, once a second (progress.h)
//   inputs/        inputs of findings and their minimised forms, named by their sha256
//   logs/          raw standard error of workers that found one, <sha256>.log
//   corpus/<target>/   what the fuzzer collects; shared by all oracles and parsers of a target
//   artifacts/     where workers drop a finding; empty once it is in the store
//   scratch/       candidates of the minimiser and lists of the merge; emptied at the start and the end
//   known.txt      signatures of verdicts and places of crashes that the workers go past
//   lock           held while a campaign runs
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace ferrotype {

// The largest input that is kept.
inline constexpr std::uint64_t most_input_bytes = std::uint64_t{1} << 30;

struct Folder {
  std::filesystem::path root;

  [[nodiscard]] std::filesystem::path store() const { return root / "store.sqlite"; }
  [[nodiscard]] std::filesystem::path inputs() const { return root / "inputs"; }
  [[nodiscard]] std::filesystem::path logs() const { return root / "logs"; }
  [[nodiscard]] std::filesystem::path status() const { return root / "status.json"; }
  [[nodiscard]] std::filesystem::path scratch() const { return root / "scratch"; }
  [[nodiscard]] std::filesystem::path artifacts() const { return root / "artifacts"; }
  [[nodiscard]] std::filesystem::path corpus(const std::string& target) const { return root / "corpus" / target; }
  [[nodiscard]] std::filesystem::path known() const { return root / "known.txt"; }
};

}  // namespace ferrotype
