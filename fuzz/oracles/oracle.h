// SPDX-License-Identifier: Apache-2.0
//
// An oracle judges the answers of the sessions that went through one call side by side.
#pragma once

#include <ferrotype.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "oracles/difference.h"
#include "oracles/session.h"
#include "oracles/verdict.h"

namespace ferrotype {

enum class OracleKind : std::uint8_t { solo, twin, peers };
inline constexpr std::array oracle_names = {"solo", "twin", "peers"};

// What oracles did, so that nothing is skipped silently.
struct Counters {
  std::uint64_t comparisons = 0;  // answers held against another one
  std::uint64_t skipped = 0;      // not compared: unsupported, a limit, or not well-formed in the eyes of the twins
  std::uint64_t rejected = 0;     // a peer refused what the twins take; peers differ in strictness (fuzz/README.md)
  std::uint64_t rounded = 0;      // outlines equal but for a peer's rounding
};

class Oracle {
 public:
  virtual ~Oracle() = default;

  void begin(std::string_view target, Reporter& reporter, Counters& counters);
  // A session broke the contract of the interface: a finding of every oracle.
  void violated(const Session& session, const Violation& violation);

  virtual void begin_case() {}
  virtual void judge(const Call& call, std::span<Session* const> sessions) = 0;

 protected:
  explicit Oracle(OracleKind kind) : kind_(kind) {}
  void report(std::string class_name, std::vector<std::string> parsers, const std::string& where, std::string detail);
  [[nodiscard]] Counters& counters() { return *counters_; }

 private:
  OracleKind kind_;
  std::string target_;
  Reporter* reporter_ = nullptr;
  Counters* counters_ = nullptr;
};

// `solo` of two sessions of one parser asks whether it repeats itself.
[[nodiscard]] std::unique_ptr<Oracle> make_oracle(OracleKind kind);

[[nodiscard]] bool is_twin(const ferro_parser& parser);

}  // namespace ferrotype
