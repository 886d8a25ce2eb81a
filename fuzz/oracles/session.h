// SPDX-License-Identifier: Apache-2.0
//
// One parser at work on one font: its own allocation of exactly the font's size, one open face, one instance of it,
// warm output buffers, a digest of all answers. Each call is checked against the contract of the interface. Not
// thread-safe.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "oracles/call.h"
#include "oracles/digest.h"
#include "oracles/outcome.h"

namespace ferrotype {

// A broken promise of the interface, whatever the font is.
struct Violation {
  const char* class_name;  // interface-violation, slow or panic-other
  std::string where;
  std::string detail;
  bool answer_stands = false;  // only the way to it was wrong
  bool by_pattern = false;     // told by what unwritten memory is filled with
};

class Session {
 public:
  explicit Session(const ferro_parser& parser);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void begin(std::span<const std::uint8_t> font);
  void end();

  // `answer()` is valid until the next call; events and names until the next `open` or the end. The instance that
  // `locate` gives serves the located calls until the next `locate` or `open`, or the end.
  [[nodiscard]] std::optional<Violation> call(const Call& call);

  [[nodiscard]] const ferro_parser& parser() const { return *parser_; }
  [[nodiscard]] const Answer& answer() const { return answer_; }
  [[nodiscard]] const Outcome& outcome() const { return outcome_; }
  [[nodiscard]] std::uint64_t digest() const { return digest_.value(); }
  [[nodiscard]] std::span<const std::uint8_t> font() const { return {font_.get(), font_size_}; }

 private:
  [[nodiscard]] bool can(const Call& call) const;
  void reset_buffers();
  std::optional<Violation> call_with_other_pattern(const Call& call);
  void prepare(const Call& call);
  [[nodiscard]] ferro_status dispatch(const Call& call);
  [[nodiscard]] std::optional<Violation> check(const Call& call) const;
  void remember(const Call& call);
  void sink(const Call& call);
  void release();
  void close();

  const ferro_parser* parser_;
  std::unique_ptr<std::uint8_t[]> font_;
  std::size_t font_size_ = 0;
  ferro_face* face_ = nullptr;
  ferro_face* opened_ = nullptr;
  ferro_instance* instance_ = nullptr;
  ferro_instance* located_ = nullptr;
  std::optional<std::size_t> axis_count_;
  std::optional<std::size_t> name_count_;
  Answer answer_;
  Outcome outcome_;
  Digest digest_;
};

}  // namespace ferrotype
