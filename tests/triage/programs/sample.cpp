// Crashes on purpose, one way for each name given as input, so that the classifier is tested on real logs.
// SPDX-License-Identifier: Apache-2.0
#include <cassert>
#include <climits>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <vector>

#define SAMPLE_CALL __attribute__((noinline, optnone))
#define SAMPLE_RAW __attribute__((noinline, optnone, no_sanitize("undefined", "function", "null", "alignment")))

#ifdef SAMPLE_WITH_RUST
extern "C" void sample_panic(const char* name, std::size_t length);
#endif

namespace sample {

volatile int sink = 0;
volatile std::uint8_t global_table[4] = {1, 2, 3, 4};

SAMPLE_CALL int read_at(const std::uint8_t* data, std::size_t offset) { return data[offset]; }
SAMPLE_CALL void write_at(std::uint8_t* data, std::size_t offset) { data[offset] = 7; }

SAMPLE_CALL void heap_read() {
  const std::vector<std::uint8_t> table(8);
  sink = read_at(table.data(), 8);
}
SAMPLE_CALL void heap_write() {
  const auto table = std::make_unique<std::uint8_t[]>(8);
  write_at(table.get(), 9);
}
SAMPLE_CALL void heap_copy() {
  const std::vector<std::uint8_t> source(64);
  std::vector<std::uint8_t> target(16);
  std::memcpy(target.data(), source.data(), static_cast<std::size_t>(sink) + source.size());
  sink = target[0];
}

// Names and shapes that a careless filter or parser of frames throws away or cuts.
struct Record {
  std::uint8_t bytes[4];
};
template <typename T>
SAMPLE_CALL std::vector<T> read_all(const std::vector<std::uint8_t>& table, std::size_t count) {
  std::vector<T> records;
  for (std::size_t index = 0; index < count; ++index) {
    records.push_back({static_cast<std::uint8_t>(read_at(table.data(), index)), 0, 0, 0});
  }
  return records;
}
struct Order {
  SAMPLE_CALL bool operator()(const std::vector<std::uint8_t>& table, std::size_t count) const {
    return read_all<Record>(table, count).empty();
  }
};
SAMPLE_CALL bool assert_order(const std::vector<std::uint8_t>& table, std::size_t count) { return Order{}(table, count); }
extern "C" SAMPLE_CALL bool free_table(std::size_t count) {
  return assert_order(std::vector<std::uint8_t>(3), count);
}
SAMPLE_CALL void shapes() { sink = free_table(4) ? 1 : 0; }

SAMPLE_CALL void container_read() {
  std::vector<std::uint8_t> table;
  table.reserve(32);
  table.push_back(1);
  sink = read_at(table.data(), 20);
}
SAMPLE_CALL void stack_write() {
  std::uint8_t points[4] = {};
  write_at(points, 5);
  sink = points[0];
}
SAMPLE_CALL void stack_read_before() {
  std::uint8_t points[8] = {};
  sink = read_at(points, static_cast<std::size_t>(-1) - static_cast<std::size_t>(sink));
}
SAMPLE_RAW int read_before(const std::uint8_t* data, std::size_t distance) { return *(data - distance); }
SAMPLE_CALL void stack_read_under() {
  std::uint8_t points[8] = {};
  sink = read_before(points, static_cast<std::size_t>(sink) + 3);
}
SAMPLE_CALL void global_read() { sink = read_at(const_cast<const std::uint8_t*>(global_table), 6); }
SAMPLE_CALL void freed_read() {
  auto* table = new std::uint8_t[8];
  delete[] table;
  sink = read_at(table, 2);
}
SAMPLE_CALL void freed_write() {
  auto* table = new std::uint8_t[8];
  delete[] table;
  write_at(table, 2);
}
SAMPLE_CALL void freed_twice() {
  void* table = std::malloc(8);
  std::free(table);
  std::free(table);
}
SAMPLE_CALL void freed_inside() {
  auto* table = static_cast<std::uint8_t*>(std::malloc(8));
  std::free(table + 1);
}
SAMPLE_CALL void freed_otherwise() {
  auto* table = new std::uint8_t[8];
  std::free(table);
}
SAMPLE_CALL void scope_read() {
  const std::uint8_t* escaped = nullptr;
  {
    std::uint8_t points[8] = {};
    escaped = points;
  }
  sink = read_at(escaped, 1);
}
SAMPLE_RAW void null_read() {
  const volatile int* address = nullptr;
  sink = address[4];
}
SAMPLE_CALL void null_reference() {
  const int* address = nullptr;
  sink = *address;
}
SAMPLE_RAW void wild_read() {
  // Not canonical on x86-64: the processor does not tell the address, and a naive reader takes it for null.
  sink = *reinterpret_cast<const volatile int*>(0xdeadbeefdeadbeefULL);
}
SAMPLE_RAW void wild_write() { *reinterpret_cast<volatile int*>(0x100000000000ULL) = 1; }
SAMPLE_RAW void wild_call() { reinterpret_cast<void (*)()>(0x41414141000ULL)(); }

SAMPLE_CALL int component_of(int depth);
SAMPLE_CALL int composite(int depth) {
  volatile std::uint8_t scratch[512] = {};
  scratch[0] = static_cast<std::uint8_t>(depth);
  return component_of(depth + 1) + scratch[0];
}
SAMPLE_CALL int component_of(int depth) {
  volatile std::uint8_t scratch[256] = {};
  return composite(depth & 0xffff) + scratch[0];
}
SAMPLE_CALL void recurse() { sink = composite(0); }

SAMPLE_CALL void leak() {
  void* volatile table = std::malloc(100);
  table = nullptr;
}
SAMPLE_CALL void overlap() {
  char text[32] = "abcdefgh";
  std::memcpy(text + 2, text, static_cast<std::size_t>(sink) + 8);
  sink = text[3];
}
SAMPLE_CALL void negative_size() {
  char text[32] = {};
  std::memset(text, 0, static_cast<std::size_t>(-1) - static_cast<std::size_t>(sink));
}
SAMPLE_CALL void too_big() {
  char* volatile text = static_cast<char*>(std::malloc(static_cast<std::size_t>(1) << 60));
  sink = text[0];
}

SAMPLE_CALL void signed_overflow() { sink = INT_MAX - sink + 1; }
SAMPLE_CALL void shift() { sink = 1 << (40 + sink); }
SAMPLE_CALL void divide() {
  volatile int zero = 0;
  sink = 1 / zero;
}
SAMPLE_RAW void divide_in_hardware() {
  volatile int zero = 0;
  sink = 1 / zero;
}
SAMPLE_CALL void array_index() {
  volatile int index = 9;
  volatile int values[4] = {};
  sink = values[index];
}
SAMPLE_CALL void misaligned() {
  alignas(4) std::uint8_t bytes[8] = {};
  sink = *reinterpret_cast<const int*>(bytes + 1);
}
SAMPLE_CALL void float_to_int() {
  volatile double huge = 1e30;
  sink = static_cast<int>(huge);
}
SAMPLE_CALL void not_a_bool() {
  volatile std::uint8_t two = 2;
  sink = *reinterpret_cast<const volatile bool*>(&two) ? 1 : 0;
}
SAMPLE_CALL void pointer_wrap() {
  volatile std::size_t offset = static_cast<std::size_t>(-16);
  const auto* volatile address = const_cast<const std::uint8_t*>(global_table) + (offset >> 1 << 1);
  sink = address == nullptr;
}

SAMPLE_CALL void abort_now() { std::abort(); }
SAMPLE_CALL void trap_now() { __builtin_trap(); }
SAMPLE_CALL void exit_now() { std::exit(3); }
SAMPLE_CALL void throw_now() { throw std::runtime_error("offset past the table"); }
SAMPLE_CALL void assert_now() { assert(sink == 1); }
SAMPLE_CALL void library_assert() {
  const std::vector<int> values(3);
  sink = values[static_cast<std::size_t>(sink) + 3];
}
SAMPLE_CALL void hang() {
  while (sink == 0) {
  }
}
SAMPLE_CALL void grow() {
  static std::vector<std::unique_ptr<std::uint8_t[]>> kept;
  for (;;) {
    kept.push_back(std::make_unique<std::uint8_t[]>(1 << 20));
  }
}
SAMPLE_CALL void one_allocation() {
  const auto table = std::make_unique<std::uint8_t[]>(static_cast<std::size_t>(200) << 20);
  sink = table[5];
}
SAMPLE_CALL void smash() {
  std::uint8_t points[16];
  std::memset(points, 'A', static_cast<std::size_t>(sink) + 64);
  sink = points[3];
}
SAMPLE_CALL int branch_on(const int* values) { return values[1] != 0 ? 1 : 2; }
SAMPLE_CALL void uninitialised() {
  const std::unique_ptr<int[]> values(new int[4]);
  sink = branch_on(values.get());
}
SAMPLE_CALL void verdict(const char* line) {
  std::fputs(line, stderr);
  std::abort();
}
SAMPLE_CALL void verdict_value() {
  verdict("FERROTYPE-VERDICT {\"class\":\"divergence-value\",\"oracle\":\"twin\",\"target\":\"outline\","
          "\"parsers\":[\"cpp\",\"rust\"],\"operation\":\"outline\",\"signature\":\"glyf/points[].x\","
          "\"detail\":\"glyph 3: 12 against 13\"}\n");
}
SAMPLE_CALL void verdict_peer() {
  verdict("FERROTYPE-VERDICT {\"class\":\"peer-disagreement\",\"oracle\":\"peers\",\"target\":\"metrics\","
          "\"parsers\":[\"freetype\"],\"operation\":\"advances\",\"signature\":\"hmtx/advance_width\","
          "\"detail\":\"odd one out\"}\n");
}
SAMPLE_CALL void verdict_unheard_of() {
  verdict("FERROTYPE-VERDICT {\"class\":\"something-new\",\"target\":\"open\",\"signature\":\"x\"}\n");
}

struct Case {
  std::string_view name;
  void (*run)();
};
constexpr Case cases[] = {
    {"heap-read", heap_read}, {"heap-write", heap_write}, {"heap-copy", heap_copy},
    {"container-read", container_read}, {"stack-write", stack_write}, {"stack-read-before", stack_read_before},
    {"stack-read-under", stack_read_under},
    {"shapes", shapes}, {"global-read", global_read}, {"freed-read", freed_read}, {"freed-write", freed_write},
    {"freed-twice", freed_twice}, {"freed-inside", freed_inside}, {"freed-otherwise", freed_otherwise},
    {"scope-read", scope_read}, {"null-read", null_read}, {"null-reference", null_reference},
    {"wild-read", wild_read}, {"wild-write", wild_write}, {"wild-call", wild_call}, {"recurse", recurse},
    {"leak", leak}, {"overlap", overlap}, {"negative-size", negative_size}, {"too-big", too_big},
    {"signed-overflow", signed_overflow}, {"shift", shift}, {"divide", divide},
    {"divide-in-hardware", divide_in_hardware}, {"array-index", array_index}, {"misaligned", misaligned},
    {"float-to-int", float_to_int}, {"not-a-bool", not_a_bool}, {"pointer-wrap", pointer_wrap},
    {"abort", abort_now}, {"trap", trap_now}, {"exit", exit_now}, {"throw", throw_now}, {"assert", assert_now},
    {"library-assert", library_assert}, {"hang", hang}, {"grow", grow}, {"one-allocation", one_allocation},
    {"smash", smash}, {"uninitialised", uninitialised}, {"verdict-value", verdict_value},
    {"verdict-peer", verdict_peer}, {"verdict-unheard-of", verdict_unheard_of},
};

int run(std::string_view name) {
  for (const auto& candidate : cases) {
    if (candidate.name == name) {
      candidate.run();
      return 0;
    }
  }
#ifdef SAMPLE_WITH_RUST
  sample_panic(name.data(), name.size());
#endif
  return 0;
}

}  // namespace sample

#ifdef SAMPLE_STANDALONE
int main(int argc, char** argv) { return argc < 2 ? 2 : sample::run(argv[1]); }
#else
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view name(reinterpret_cast<const char*>(data), size);
  if (name == "overwrite-input") {
    const_cast<std::uint8_t*>(data)[0] = 0;
    return 0;
  }
  return sample::run(name);
}
#endif
