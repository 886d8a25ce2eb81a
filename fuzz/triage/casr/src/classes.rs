//! The closed set of crash classes: the only place that names them; the README's table is tested against it.
// SPDX-License-Identifier: Apache-2.0

macro_rules! classes {
    ($($variant:ident $id:literal $text:literal)*) => {
        /// What became of one run, or how it crashed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Class { $($variant),* }

        /// Every class, in the order of the README.
        pub const ALL: &[Class] = &[$(Class::$variant),*];

        impl Class {
            /// The identifier with a terminating zero, for the C interface.
            pub(crate) fn id_with_zero(self) -> &'static str {
                match self { $(Class::$variant => concat!($id, "\0")),* }
            }

            /// The sentence with a terminating zero, for the C interface.
            pub(crate) fn text_with_zero(self) -> &'static str {
                match self { $(Class::$variant => concat!($text, "\0")),* }
            }
        }
    };
}

classes! {
    None "none" "nothing crashed"
    Unknown "unknown" "it failed, and nothing says how"

    HeapBufferOverflowRead "heap-buffer-overflow-read" "read outside a heap block"
    HeapBufferOverflowWrite "heap-buffer-overflow-write" "write outside a heap block"
    StackBufferOverflowRead "stack-buffer-overflow-read" "read before, after or between stack variables"
    StackBufferOverflowWrite "stack-buffer-overflow-write" "write before, after or between stack variables"
    GlobalBufferOverflowRead "global-buffer-overflow-read" "read outside a global variable"
    GlobalBufferOverflowWrite "global-buffer-overflow-write" "write outside a global variable"
    ContainerOverflowRead "container-overflow-read" "read of a container's unused capacity"
    ContainerOverflowWrite "container-overflow-write" "write to a container's unused capacity"
    UseAfterFreeRead "use-after-free-read" "read of freed heap memory"
    UseAfterFreeWrite "use-after-free-write" "write to freed heap memory"
    UseAfterScopeRead "use-after-scope-read" "read of a stack variable after its scope or function ended"
    UseAfterScopeWrite "use-after-scope-write" "write to a stack variable after its scope or function ended"
    UseAfterPoison "use-after-poison" "access to memory that the program had poisoned by hand"
    DoubleFree "double-free" "memory freed twice"
    BadFree "bad-free" "free of an address that no allocator gave"
    AllocatorMisuse "allocator-misuse" "new with free, a wrong size or alignment, a foreign pointer"
    HeapCorruption "heap-corruption" "the C library found its heap damaged"
    StackSmashing "stack-smashing" "the stack protector or a fortified function found a write outside"
    NullDereference "null-dereference" "access near address zero"
    WildAddressRead "wild-address-read" "read of an address that is not mapped"
    WildAddressWrite "wild-address-write" "write to an address that is not mapped"
    WildAddress "wild-address" "access to an address that is not mapped, read or write not known"
    WildJump "wild-jump" "jump to an address that is not code"
    SegmentationFault "segmentation-fault" "SIGSEGV or SIGBUS without a sanitizer's log"
    StackExhaustion "stack-exhaustion" "recursion, or a frame, beyond the end of the stack"
    Leak "leak" "memory not freed"
    Uninitialised "uninitialised" "a decision on uninitialised memory"
    OverlappingCopy "overlapping-copy" "memcpy or its like between overlapping ranges"
    NegativeSize "negative-size" "a negative size given to a memory function"
    SanitizerOther "sanitizer-other" "a sanitizer's finding that has no class of its own, or whose log is cut off"

    SignedOverflow "signed-overflow" "signed arithmetic out of range"
    UnsignedOverflow "unsigned-overflow" "unsigned arithmetic out of range, where that is checked"
    Shift "shift" "shift by too much, or of a negative value"
    DivisionByZero "division-by-zero" "integer division by zero, or a trap of the arithmetic unit"
    ArrayIndex "array-index" "index outside an array of known size"
    PointerOverflow "pointer-overflow" "pointer arithmetic that wraps, or on null"
    Misaligned "misaligned" "access through a misaligned pointer"
    ObjectSize "object-size" "access to an object too small for its type"
    NonnullViolation "nonnull-violation" "null passed or returned where declared never to be"
    InvalidValue "invalid-value" "a bool or enumeration with a value of neither"
    FloatCast "float-cast" "a floating-point value outside the integer type"
    ImplicitConversion "implicit-conversion" "an implicit conversion changed the value"
    TypeConfusion "type-confusion" "an object or function of another type"
    Unreachable "unreachable" "an unreachable point, or the end of a function that returns a value"
    UndefinedOther "undefined-other" "another kind of undefined behaviour"

    Abort "abort" "the program called abort"
    Trap "trap" "a trap instruction, as hardening and checks in trap mode leave"
    Assertion "assertion" "a failed assert"
    LibraryAssertion "library-assertion" "a failed assertion of the C++ library, hardened"
    UncaughtException "uncaught-exception" "a C++ exception that nobody caught"
    UnexpectedExit "unexpected-exit" "the code under test called exit"
    AllocationFailure "allocation-failure" "a request that no allocator can serve"

    PanicBounds "panic-bounds" "index out of bounds"
    PanicSlice "panic-slice" "range of a slice or string out of bounds, or lengths that differ"
    PanicOverflow "panic-overflow" "integer overflow"
    PanicDivision "panic-division" "integer division by zero"
    PanicUnwrap "panic-unwrap" "unwrap or expect of nothing or an error"
    PanicCapacity "panic-capacity" "a collection larger than memory can be"
    PanicExplicit "panic-explicit" "panic, unreachable, todo or a failed assertion"
    PanicOther "panic-other" "another panic"

    Timeout "timeout" "it ran longer than allowed"
    OutOfMemory "out-of-memory" "it used more memory than allowed"
    Slow "slow" "one parser did many times the work of its twin"

    DivergenceValue "divergence-value" "the twins agree on the structure and differ in a value"
    DivergenceStructure "divergence-structure" "the twins differ in what there is"
    DivergenceAccept "divergence-accept" "one twin accepts what the other rejects, or they reject differently"
    DivergenceLimit "divergence-limit" "one twin met a limit that the other did not"
    PeerDisagreement "peer-disagreement" "a peer differs after every accepted difference"
    InterfaceViolation "interface-violation" "a parser broke a promise of the interface"
    Nondeterminism "nondeterminism" "the same input gave two answers"
}

impl Class {
    /// The identifier, as in stores and reports.
    pub fn id(self) -> &'static str {
        self.id_with_zero().trim_end_matches('\0')
    }

    /// One line on what it means.
    pub fn text(self) -> &'static str {
        self.text_with_zero().trim_end_matches('\0')
    }

    /// The class of that identifier.
    pub fn of_id(id: &str) -> Option<Self> {
        ALL.iter().copied().find(|class| class.id() == id)
    }
}
