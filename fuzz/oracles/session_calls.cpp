// SPDX-License-Identifier: Apache-2.0
//
// The calls themselves: what a parser is handed, and what its answer adds to the digest.
#include <algorithm>

#include "oracles/session.h"

namespace ferrotype {
namespace {

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

void Session::prepare(const Call& call) {
  switch (call.kind) {
    case CallKind::face_count:
      return forget(answer_.face_count);
    case CallKind::open:
      return forget(opened_);
    case CallKind::info:
      return forget(answer_.info);
    case CallKind::metrics:
    case CallKind::vertical_metrics:
      return forget(answer_.metrics);
    case CallKind::glyph_of_name:
      return forget(answer_.glyph_of_name);
    case CallKind::locate:
      return forget(located_);
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
    case CallKind::axes:
      return answer_.axes.clear();
    case CallKind::named_instances:
      answer_.named_instances.clear();
      return answer_.fixeds.clear();
    case CallKind::normalize:
      answer_.coordinates.prepare(call.axis_count);
      return;
    case CallKind::vertical_advances:
      answer_.advances.prepare(call.items.size());
      answer_.bearings.prepare(call.bearings ? call.items.size() : 0);
      answer_.origins.prepare(call.bearings ? call.items.size() : 0);
      return;
    case CallKind::glyph_names:
      answer_.ends.prepare(call.items.size());
      return answer_.text.clear();
    case CallKind::name_texts:
      answer_.name_texts.clear();
      return answer_.text.clear();
  }
}

ferro_status Session::dispatch(const Call& call) {
  const auto& p = *parser_;
  const auto count = call.items.size();
  const auto* items = call.items.data();
  const ferro_instance* instance = call.located ? instance_ : nullptr;
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
      return p.metrics(face_, instance, &answer_.metrics);
    case CallKind::advances:
      return p.advances(face_, instance, items, count, answer_.advances.data(),
                        call.bearings ? answer_.bearings.data() : nullptr);
    case CallKind::outline: {
      // The interface has both buffers in one structure; they are the same objects before and after.
      ferro_outline outline{*answer_.verbs.interface(), *answer_.points.interface()};
      const ferro_status status = p.outline(face_, instance, call.glyph, &outline);
      *answer_.verbs.interface() = outline.verbs;
      *answer_.points.interface() = outline.points;
      return status;
    }
    case CallKind::extents:
      return p.extents(face_, instance, items, count, answer_.extents.data());
    case CallKind::axes:
      return p.axes(face_, answer_.axes.interface());
    case CallKind::named_instances:
      return p.named_instances(face_, answer_.named_instances.interface(), answer_.fixeds.interface());
    case CallKind::normalize:
      return p.normalize(face_, call.settings.data(), call.settings.size(), answer_.coordinates.data(),
                         call.axis_count);
    case CallKind::locate:
      return p.locate(face_, call.coordinates.data(), call.coordinates.size(), &located_);
    case CallKind::vertical_metrics:
      return p.vertical_metrics(face_, instance, &answer_.metrics);
    case CallKind::vertical_advances:
      return p.vertical_advances(face_, instance, items, count, answer_.advances.data(),
                                 call.bearings ? answer_.bearings.data() : nullptr,
                                 call.bearings ? answer_.origins.data() : nullptr);
    case CallKind::glyph_names:
      return p.glyph_names(face_, items, count, answer_.ends.data(), answer_.text.interface());
    case CallKind::glyph_of_name:
      return p.glyph_of_name(face_, call.name.data(), call.name.size(), &answer_.glyph_of_name);
    case CallKind::name_texts:
      return p.name_texts(face_, answer_.name_texts.interface(), answer_.text.interface());
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
    case CallKind::locate:
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
    case CallKind::vertical_metrics:
      return digest_.add_bytes(&answer_.metrics, sizeof answer_.metrics);
    case CallKind::advances:
      all(answer_.advances.elements());
      return all(answer_.bearings.elements());
    case CallKind::outline:
      all(answer_.verbs.elements());
      return all(answer_.points.elements());
    case CallKind::extents:
      return all(answer_.extents.elements());
    case CallKind::axes:
      return all(answer_.axes.elements());
    case CallKind::named_instances:
      all(answer_.named_instances.elements());
      return all(answer_.fixeds.elements());
    case CallKind::normalize:
      return all(answer_.coordinates.elements());
    case CallKind::vertical_advances:
      all(answer_.advances.elements());
      all(answer_.bearings.elements());
      return all(answer_.origins.elements());
    case CallKind::glyph_names:
      all(answer_.ends.elements());
      return all(answer_.text.elements());
    case CallKind::glyph_of_name:
      return digest_.add(answer_.glyph_of_name);
    case CallKind::name_texts:
      all(answer_.name_texts.elements());
      return all(answer_.text.elements());
  }
}

}  // namespace ferrotype
