// SPDX-License-Identifier: Apache-2.0
#include "oracles/session.h"

#include <algorithm>
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
};

template <class T>
void forget(T& value) {
  std::memset(static_cast<void*>(&value), unwritten, sizeof(T));
}

// Counts the events of a walk up to the call's limit, and records the first of them.
struct Recorder {
  ferro_sink sink;
  const Call* call;
  Answer* answer;

  static int32_t take(ferro_sink* sink, const ferro_event* events, size_t count) {
    auto& self = *static_cast<Recorder*>(sink->owner);
    Answer& answer = *self.answer;
    const auto room = self.call->events - answer.event_count;
    const auto taken = std::min<std::uint64_t>(count, room);
    const auto kept = std::min(taken, self.call->kept - std::min<std::uint64_t>(self.call->kept, answer.events.size()));
    answer.events.insert(answer.events.end(), events, events + kept);
    answer.event_count += taken;
    answer.stopped = count >= room;
    return answer.stopped ? 1 : 0;
  }
};

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
}

void Session::end() {
  close();
  font_.reset();
  font_size_ = 0;
}

void Session::close() {
  if (face_ != nullptr) parser_->close(face_);
  face_ = nullptr;
}

bool Session::can(CallKind kind) const {
  if (kind == CallKind::face_count || kind == CallKind::open) return true;
  return face_ != nullptr && answers(*parser_, capability_of[static_cast<std::size_t>(kind)]);
}

std::optional<Violation> Session::call(const Call& call) {
  if (call.kind == CallKind::open) close();
  answer_.made = can(call.kind);
  if (!answer_.made) {
    answer_.status = {FERRO_UNSUPPORTED, 0, nullptr, FERRO_NO_OFFSET, 0};
    outcome_.add(call, answer_.status);
    return std::nullopt;
  }
  prepare(call);
  answer_.status = dispatch(call);
  outcome_.add(call, answer_.status);
  auto violation = check_contract(call, answer_, opened_, font());
  // A second `open` would make a second face.
  if (violation && violation->by_pattern && call.kind != CallKind::open) violation = call_with_other_pattern(call);
  if (violation && !violation->answer_stands) {
    // What broke its contract is not looked at.
    answer_.made = false;
    if (answer_.status.code == FERRO_OK) answer_.status.code = FERRO_PANIC;
    return violation;
  }
  if (call.kind == CallKind::open && answer_.ok()) face_ = opened_;
  sink(call);
  return violation;
}

// A font may hold what unwritten memory is filled with, so the violation counts only if it is there with another
// pattern.
std::optional<Violation> Session::call_with_other_pattern(const Call& call) {
  const std::uint8_t first = unwritten;
  unwritten = static_cast<std::uint8_t>(~first);
  reset_buffers();
  prepare(call);
  answer_.status = dispatch(call);
  auto violation = check_contract(call, answer_, opened_, font());
  unwritten = first;
  return violation;
}

void Session::prepare(const Call& call) {
  switch (call.kind) {
    case CallKind::face_count:
      return forget(answer_.face_count);
    case CallKind::open:
      return forget(opened_);
    case CallKind::info:
      return forget(answer_.info);
    case CallKind::metrics:
      return forget(answer_.metrics);
    case CallKind::directory:
      return answer_.tables.clear();
    case CallKind::names:
      return answer_.names.clear();
    case CallKind::mappings:
      return answer_.mappings.clear();
    case CallKind::walk:
      answer_.events.clear();
      answer_.event_count = 0;
      answer_.stopped = false;
      return;
    case CallKind::glyphs:
    case CallKind::variants:
      answer_.glyphs.prepare(call.items.size());
      return;
    case CallKind::advances:
      answer_.advances.prepare(call.items.size());
      answer_.bearings.prepare(call.bearings ? call.items.size() : 0);
      return;
    case CallKind::outline:
      answer_.verbs.clear();
      answer_.points.clear();
      return;
    case CallKind::extents:
      answer_.extents.prepare(call.items.size());
      return;
  }
}

ferro_status Session::dispatch(const Call& call) {
  const auto& p = *parser_;
  const auto count = call.items.size();
  const auto* items = call.items.data();
  switch (call.kind) {
    case CallKind::face_count:
      return p.face_count(font_.get(), font_size_, &answer_.face_count);
    case CallKind::open:
      return p.open(font_.get(), font_size_, call.face, &opened_);
    case CallKind::directory:
      return p.directory(face_, answer_.tables.interface());
    case CallKind::info:
      return p.info(face_, &answer_.info);
    case CallKind::walk: {
      Recorder recorder{{Recorder::take, nullptr}, &call, &answer_};
      recorder.sink.owner = &recorder;
      return p.walk(face_, call.tag, &recorder.sink);
    }
    case CallKind::names:
      return p.names(face_, answer_.names.interface());
    case CallKind::glyphs:
      return p.glyphs(face_, items, count, answer_.glyphs.data());
    case CallKind::variants:
      return p.variants(face_, items, call.selectors.data(), count, answer_.glyphs.data());
    case CallKind::mappings:
      return p.mappings(face_, answer_.mappings.interface());
    case CallKind::metrics:
      return p.metrics(face_, nullptr, &answer_.metrics);
    case CallKind::advances:
      return p.advances(face_, nullptr, items, count, answer_.advances.data(),
                        call.bearings ? answer_.bearings.data() : nullptr);
    case CallKind::outline: {
      // The interface has both buffers in one structure; they are the same objects before and after.
      ferro_outline outline{*answer_.verbs.interface(), *answer_.points.interface()};
      const ferro_status status = p.outline(face_, nullptr, call.glyph, &outline);
      *answer_.verbs.interface() = outline.verbs;
      *answer_.points.interface() = outline.points;
      return status;
    }
    case CallKind::extents:
      return p.extents(face_, nullptr, items, count, answer_.extents.data());
  }
  return {FERRO_UNSUPPORTED, 0, nullptr, FERRO_NO_OFFSET, 0};
}

void Session::sink(const Call& call) {
  digest_.add(answer_.status.code);
  if (!answer_.ok() && call.kind != CallKind::walk) {
    digest_.add_text(answer_.status.check);
    return digest_.add(answer_.status.offset);
  }
  const auto all = [&](const auto& elements) { digest_.add_bytes(elements.data(), elements.size_bytes()); };
  switch (call.kind) {
    case CallKind::face_count:
      return digest_.add(answer_.face_count);
    case CallKind::open:
      return;
    case CallKind::directory:
      return all(answer_.tables.elements());
    case CallKind::info:
      return digest_.add_bytes(&answer_.info, sizeof answer_.info);
    case CallKind::walk:
      for (const auto& event : answer_.events) {
        digest_.add_text(event.path);
        digest_.add_text(event.field);
        digest_.add_bytes(event.index, sizeof event.index);
        digest_.add(event.kind);
        digest_.add(static_cast<std::uint64_t>(event.value));
        digest_.add(event.offset);
        if (event.bytes != nullptr) digest_.add_bytes(event.bytes, static_cast<std::size_t>(event.value));
      }
      return;
    case CallKind::names:
      for (const auto& name : answer_.names.elements()) {
        digest_.add_bytes(&name, offsetof(ferro_name, bytes));
        digest_.add_bytes(name.bytes, name.length);
      }
      return;
    case CallKind::glyphs:
    case CallKind::variants:
      return all(answer_.glyphs.elements());
    case CallKind::mappings:
      return all(answer_.mappings.elements());
    case CallKind::metrics:
      return digest_.add_bytes(&answer_.metrics, sizeof answer_.metrics);
    case CallKind::advances:
      all(answer_.advances.elements());
      return all(answer_.bearings.elements());
    case CallKind::outline:
      all(answer_.verbs.elements());
      return all(answer_.points.elements());
    case CallKind::extents:
      return all(answer_.extents.elements());
  }
}

}  // namespace ferrotype
