// SPDX-License-Identifier: Apache-2.0
#include "oracles/session.h"

#include <array>

#include "oracles/contract.h"
#include "registry.h"

namespace ferrotype {
namespace {

constexpr std::array<std::uint64_t, call_names.size()> capability_of = {
    0,
    0,
    FERRO_CAN_DIRECTORY,
    FERRO_CAN_INFO,
    FERRO_CAN_WALK,
    FERRO_CAN_NAMES,
    FERRO_CAN_GLYPHS,
    FERRO_CAN_VARIANTS,
    FERRO_CAN_MAPPINGS,
    FERRO_CAN_METRICS,
    FERRO_CAN_ADVANCES,
    FERRO_CAN_OUTLINE,
    FERRO_CAN_EXTENTS,
    FERRO_CAN_AXES,
    FERRO_CAN_NAMED_INSTANCES,
    FERRO_CAN_NORMALIZE,
    FERRO_CAN_LOCATE,
    FERRO_CAN_VERTICAL_METRICS,
    FERRO_CAN_VERTICAL_ADVANCES,
    FERRO_CAN_GLYPH_NAMES,
    FERRO_CAN_GLYPH_OF_NAME,
    FERRO_CAN_NAME_TEXTS,
};

// A second call would make a second face or instance.
bool gives_an_object(CallKind kind) { return kind == CallKind::open || kind == CallKind::locate; }

}  // namespace

Session::Session(const ferro_parser& parser) : parser_(&parser) {}

Session::~Session() { close(); }

void Session::begin(std::span<const std::uint8_t> font) {
  end();
  // make_unique would clear it first.
  font_.reset(new std::uint8_t[font.size()]);
  font_size_ = font.size();
  if (!font.empty()) std::memcpy(font_.get(), font.data(), font.size());
  reset_buffers();
  outcome_ = {};
  digest_ = {};
}

void Session::reset_buffers() {
  answer_.tables.reset();
  answer_.names.reset();
  answer_.mappings.reset();
  answer_.verbs.reset();
  answer_.points.reset();
  answer_.axes.reset();
  answer_.named_instances.reset();
  answer_.fixeds.reset();
  answer_.name_texts.reset();
  answer_.text.reset();
}

void Session::end() {
  close();
  font_.reset();
  font_size_ = 0;
}

void Session::release() {
  if (instance_ != nullptr) parser_->release(instance_);
  instance_ = nullptr;
}

void Session::close() {
  release();
  if (face_ != nullptr) parser_->close(face_);
  face_ = nullptr;
  axis_count_.reset();
  name_count_.reset();
}

bool Session::can(const Call& call) const {
  if (call.kind == CallKind::face_count || call.kind == CallKind::open) return true;
  if (call.located && instance_ == nullptr) return false;
  return face_ != nullptr && answers(*parser_, capability_of[static_cast<std::size_t>(call.kind)]);
}

std::optional<Violation> Session::call(const Call& call) {
  if (call.kind == CallKind::open) close();
  if (call.kind == CallKind::locate) release();
  answer_.made = can(call);
  if (!answer_.made) {
    answer_.status = {FERRO_UNSUPPORTED, 0, nullptr, FERRO_NO_OFFSET, 0};
    outcome_.add(call, answer_.status);
    return std::nullopt;
  }
  prepare(call);
  answer_.status = dispatch(call);
  outcome_.add(call, answer_.status);
  auto violation = check(call);
  if (violation && violation->by_pattern && !gives_an_object(call.kind)) violation = call_with_other_pattern(call);
  if (violation && !violation->answer_stands) {
    // What broke its contract is not looked at.
    answer_.made = false;
    if (answer_.status.code == FERRO_OK) answer_.status.code = FERRO_PANIC;
    return violation;
  }
  if (answer_.ok()) remember(call);
  sink(call);
  return violation;
}

std::optional<Violation> Session::check(const Call& call) const {
  return check_contract(call, answer_, {font(), opened_, located_, axis_count_, name_count_});
}

void Session::remember(const Call& call) {
  if (call.kind == CallKind::open) face_ = opened_;
  if (call.kind == CallKind::locate) instance_ = located_;
  if (call.kind == CallKind::axes) axis_count_ = answer_.axes.elements().size();
  if (call.kind == CallKind::names) name_count_ = answer_.names.elements().size();
}

// A font may hold what unwritten memory is filled with, so the violation counts only if it is there with another
// pattern.
std::optional<Violation> Session::call_with_other_pattern(const Call& call) {
  const std::uint8_t first = unwritten;
  unwritten = static_cast<std::uint8_t>(~first);
  reset_buffers();
  prepare(call);
  answer_.status = dispatch(call);
  auto violation = check(call);
  unwritten = first;
  return violation;
}

}  // namespace ferrotype
