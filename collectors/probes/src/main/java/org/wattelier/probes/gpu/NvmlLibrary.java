package org.wattelier.probes.gpu;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// NVIDIA's management library, called by the names its header gives. All its functions return a code; what else they
/// answer they write where an argument points to.
final class NvmlLibrary implements AutoCloseable {
    private final Arena arena;
    private final SymbolLookup symbols;
    private final Map<String, MethodHandle> handles = new HashMap<>();

    private NvmlLibrary(Arena arena, SymbolLookup symbols) {
        this.arena = arena;
        this.symbols = symbols;
    }

    /// @param name a file's path, or a name that the system's loader finds
    /// @return null where there is no such library
    @SuppressWarnings({"restricted", "MustBeClosedChecker"})
    static @Nullable NvmlLibrary open(String name) {
        // Closing it lets go of the file, so that an updated driver's library can be opened in its place.
        Arena arena = Arena.ofShared();
        try {
            SymbolLookup symbols = name.indexOf('/') < 0
                    ? SymbolLookup.libraryLookup(name, arena)
                    : SymbolLookup.libraryLookup(Path.of(name), arena);
            return new NvmlLibrary(arena, symbols);
        } catch (IllegalArgumentException ignored) {
            arena.close();
            return null;
        }
    }

    /// Calls a function; [NvmlCode#FUNCTION_NOT_FOUND] where this library has none of that name.
    ///
    /// @param arguments [MemorySegment] for pointers, [Integer] for `unsigned int`, [Long] for `unsigned long long`
    int call(String function, Object... arguments) {
        MethodHandle handle = handles.get(function);
        if (handle == null) {
            handle = bound(function, arguments);
            if (handle == null) {
                return NvmlCode.FUNCTION_NOT_FOUND;
            }
            handles.put(function, handle);
        }
        try {
            return (int) handle.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(function + " cannot be called", e);
        }
    }

    @SuppressWarnings("restricted")
    private @Nullable MethodHandle bound(String function, Object... arguments) {
        var layouts = new MemoryLayout[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            layouts[i] = switch (arguments[i]) {
                case Integer ignored -> ValueLayout.JAVA_INT;
                case Long ignored -> ValueLayout.JAVA_LONG;
                default -> ValueLayout.ADDRESS;
            };
        }
        var descriptor = FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts);
        return symbols.find(function)
                .map(address -> Linker.nativeLinker().downcallHandle(address, descriptor))
                .orElse(null);
    }

    @Override
    public void close() {
        arena.close();
    }
}
