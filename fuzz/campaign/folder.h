// What a campaign keeps on disk.
//
//   store.sqlite   everything that is known (store.h)
//   inputs/        inputs of findings, named by their sha256
//   logs/          raw standard error of the worker that found one
//   corpus/<target>/   what the fuzzer collects; shared by all oracles and parsers of a target
//   artifacts/     where workers drop a finding; empty once it is in the store
//   known.txt      signatures of verdicts that the oracles go past
//   lock           held while a campaign runs
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace ferrotype {

struct Folder {
  std::filesystem::path root;

  [[nodiscard]] std::filesystem::path store() const { return root / "store.sqlite"; }
  [[nodiscard]] std::filesystem::path inputs() const { return root / "inputs"; }
  [[nodiscard]] std::filesystem::path logs() const { return root / "logs"; }
  [[nodiscard]] std::filesystem::path artifacts() const { return root / "artifacts"; }
  [[nodiscard]] std::filesystem::path corpus(const std::string& target) const { return root / "corpus" / target; }
  [[nodiscard]] std::filesystem::path known() const { return root / "known.txt"; }
};

}  // namespace ferrotype
