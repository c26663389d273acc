package org.wattelier.probes.gpu;

/// What NVML's return codes mean and what mends them.
final class NvmlCode {
    static final int SUCCESS = 0;
    static final int UNINITIALIZED = 1;
    static final int NOT_SUPPORTED = 3;
    static final int NO_PERMISSION = 4;
    static final int INSUFFICIENT_SIZE = 7;
    static final int DRIVER_NOT_LOADED = 9;
    static final int FUNCTION_NOT_FOUND = 13;
    static final int GPU_IS_LOST = 15;
    static final int VERSION_MISMATCH = 18;

    private NvmlCode() {}

    static String words(int code) {
        return switch (code) {
            case SUCCESS -> "success";
            case UNINITIALIZED -> "NVML was shut down; it is opened again soon";
            case 2 -> "NVML refuses an argument (code 2): please report it";
            case NOT_SUPPORTED -> "the card or its driver does not support it (code 3)";
            case NO_PERMISSION ->
                "no permission (code 4): the agent's user needs to read and write /dev/nvidia*; `usermod -a -G video"
                        + " wattelier` where they belong to the group video";
            case 6 -> "NVML does not find it (code 6)";
            case INSUFFICIENT_SIZE -> "the answer does not fit (code 7): please report it";
            case 8 -> "the card's power cables are not attached (code 8)";
            case DRIVER_NOT_LOADED -> "the NVIDIA driver is not loaded (code 9); `modprobe nvidia` loads it";
            case 10 -> "the driver did not answer in time (code 10)";
            case 11 ->
                "the kernel has a problem with the card's interrupts (code 11); `dmesg | grep -i nvrm` says more";
            case 12 -> "NVML does not find a library it needs (code 12): install the driver's whole user part";
            case FUNCTION_NOT_FOUND -> "this driver's NVML is too old to know it (code 13)";
            case 14 -> "the card's infoROM is corrupted (code 14): have the card serviced";
            case GPU_IS_LOST ->
                "the GPU has fallen off the bus (code 15); `dmesg | grep -i xid` says why, the node needs a reboot";
            case 16 -> "the GPU must be reset (code 16): `nvidia-smi --gpu-reset` once no job uses it";
            case 17 -> "the device files are blocked, by a control group or the system (code 17)";
            case VERSION_MISMATCH ->
                "the driver in the kernel and its library have different versions (code 18): it was updated, the node"
                        + " needs a reboot";
            case 19 -> "the GPU is in use (code 19)";
            case 20 -> "NVML is out of memory (code 20)";
            case 21 -> "the card has no data yet (code 21)";
            case 25 -> "this driver's NVML knows another version of the question (code 25)";
            case 26 -> "NVIDIA has withdrawn this question (code 26)";
            case 27 -> "the driver is not ready yet (code 27)";
            case 28 -> "NVML finds no GPU (code 28)";
            case 29 -> "the card is not in a state to answer (code 29)";
            case 999 -> "the driver has an internal error (code 999); `dmesg | grep -i nvrm` says more";
            default -> "NVML answers with code " + code;
        };
    }

    /// Whether the library must be opened anew before it can answer again.
    static boolean ends(int code) {
        return code == UNINITIALIZED || code == DRIVER_NOT_LOADED || code == VERSION_MISMATCH;
    }

    /// Whether the question itself makes no sense for this card, now and later.
    static boolean isNever(int code) {
        return code == NOT_SUPPORTED || code == FUNCTION_NOT_FOUND;
    }
}
