/* A libnvidia-ml.so.1 without a GPU. Each function looks its answer up in the file SCRIPT: lines "key value". A device
   is a pointer to its number; `N.what.code C` makes a function fail. Layouts are those of NVIDIA's nvml.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef int nvmlReturn_t;
typedef struct device { char key[32]; } *nvmlDevice_t;

typedef struct {
    char busIdLegacy[16];
    unsigned int domain, bus, device, pciDeviceId, pciSubSystemId;
    char busId[32];
} nvmlPciInfo_t;

typedef struct { unsigned int gpu, memory; } nvmlUtilization_t;

typedef struct { unsigned int pid; unsigned long long usedGpuMemory; } nvmlProcessInfo_v1_t;

typedef struct {
    unsigned int pid;
    unsigned long long usedGpuMemory;
    unsigned int gpuInstanceId, computeInstanceId;
} nvmlProcessInfo_v2_t;

typedef struct {
    unsigned int pid;
    unsigned long long usedGpuMemory;
    unsigned int gpuInstanceId, computeInstanceId;
    unsigned long long usedGpuCcProtectedMemory;
} nvmlProcessInfo_long_t;

typedef struct {
    unsigned int pid;
    unsigned long long timeStamp;
    unsigned int smUtil, memUtil, encUtil, decUtil;
} nvmlProcessUtilizationSample_t;

typedef struct {
    unsigned int multiprocessorCount, sharedCopyEngineCount, sharedDecoderCount, sharedEncoderCount, sharedJpegCount,
            sharedOfaCount, gpuInstanceSliceCount, computeInstanceSliceCount;
    unsigned long long memorySizeMB;
} nvmlDeviceAttributes_t;

static struct device devices[64];

static int look(const char *device, const char *what, char *out, size_t size) {
    char wanted[64], key[64], value[256];
    snprintf(wanted, sizeof wanted, "%s%s%s", device, *device ? "." : "", what);
    FILE *file = fopen(SCRIPT, "r");
    int found = 0;
    while (file && !found && fscanf(file, "%63s %255[^\n]\n", key, value) == 2)
        if (!strcmp(key, wanted)) {
            snprintf(out, size, "%s", value);
            found = 1;
        }
    if (file) fclose(file);
    return found;
}

static unsigned long long number(const char *device, const char *what, unsigned long long otherwise) {
    char text[256];
    return look(device, what, text, sizeof text) ? strtoull(text, NULL, 10) : otherwise;
}

static nvmlReturn_t code(const char *device, const char *what, nvmlReturn_t otherwise) {
    char key[64];
    snprintf(key, sizeof key, "%s.code", what);
    return (nvmlReturn_t) number(device, key, otherwise);
}

static void note(const char *word) {
    FILE *file = fopen(SCRIPT ".calls", "a");
    if (file) {
        fprintf(file, "%s\n", word);
        fclose(file);
    }
}

nvmlReturn_t nvmlInit_v2(void) {
    note("init");
    unsigned wait = (unsigned) number("", "hang", 0);
    if (wait) usleep(wait * 1000);
    return code("", "init", 0);
}

nvmlReturn_t nvmlShutdown(void) {
    note("shutdown");
    return 0;
}

nvmlReturn_t nvmlDeviceGetCount_v2(unsigned int *count) {
    *count = (unsigned) number("", "count", 0);
    return code("", "count", 0);
}

static nvmlReturn_t handle(int place, const char *key, nvmlDevice_t *device) {
    snprintf(devices[place].key, sizeof devices[place].key, "%s", key);
    *device = &devices[place];
    return 0;
}

nvmlReturn_t nvmlDeviceGetHandleByIndex_v2(unsigned int index, nvmlDevice_t *device) {
    char key[32];
    snprintf(key, sizeof key, "%u", index);
    return code(key, "handle", handle((int) index, key, device));
}

static nvmlReturn_t text(nvmlDevice_t device, const char *what, char *out, unsigned int length) {
    if (!look(device->key, what, out, length)) return 3;
    return code(device->key, what, 0);
}

nvmlReturn_t nvmlDeviceGetUUID(nvmlDevice_t device, char *uuid, unsigned int length) {
    return text(device, "uuid", uuid, length);
}

nvmlReturn_t nvmlDeviceGetName(nvmlDevice_t device, char *name, unsigned int length) {
    return text(device, "name", name, length);
}

static nvmlReturn_t one(nvmlDevice_t device, const char *what, unsigned int *out) {
    char found[256];
    if (!look(device->key, what, found, sizeof found)) return code(device->key, what, 3);
    *out = (unsigned int) strtoull(found, NULL, 10);
    return code(device->key, what, 0);
}

nvmlReturn_t nvmlDeviceGetMinorNumber(nvmlDevice_t device, unsigned int *minor) {
    return one(device, "minor", minor);
}

nvmlReturn_t nvmlDeviceGetPowerUsage(nvmlDevice_t device, unsigned int *milliwatts) {
    return one(device, "power", milliwatts);
}

nvmlReturn_t nvmlDeviceGetPowerManagementLimit(nvmlDevice_t device, unsigned int *milliwatts) {
    return one(device, "limit", milliwatts);
}

nvmlReturn_t nvmlDeviceGetPowerManagementLimitConstraints(nvmlDevice_t device, unsigned int *least, unsigned int *most) {
    *least = 100000;
    return one(device, "most", most);
}

nvmlReturn_t nvmlDeviceGetTotalEnergyConsumption(nvmlDevice_t device, unsigned long long *millijoules) {
    char found[256];
    unsigned wait = (unsigned) number(device->key, "hang", 0);
    if (wait) usleep(wait * 1000);
    if (!look(device->key, "energy", found, sizeof found)) return code(device->key, "energy", 3);
    *millijoules = strtoull(found, NULL, 10);
    return code(device->key, "energy", 0);
}

nvmlReturn_t nvmlDeviceGetPciInfo_v3(nvmlDevice_t device, nvmlPciInfo_t *pci) {
    memset(pci, 0x7f, sizeof *pci);
    strcpy(pci->busIdLegacy, "legacy");
    return text(device, "pci", pci->busId, sizeof pci->busId);
}

nvmlReturn_t nvmlDeviceGetUtilizationRates(nvmlDevice_t device, nvmlUtilization_t *rates) {
    rates->memory = 1;
    return one(device, "busy", &rates->gpu);
}

nvmlReturn_t nvmlDeviceGetMigMode(nvmlDevice_t device, unsigned int *current, unsigned int *pending) {
    *pending = 0;
    return one(device, "mig", current);
}

nvmlReturn_t nvmlDeviceGetMaxMigDeviceCount(nvmlDevice_t device, unsigned int *count) {
    *count = 7;
    return 0;
}

nvmlReturn_t nvmlDeviceGetMigDeviceHandleByIndex(nvmlDevice_t device, unsigned int index, nvmlDevice_t *slice) {
    char key[64], found[256];
    snprintf(key, sizeof key, "%.16s.%u", device->key, index);
    if (!look(key, "uuid", found, sizeof found)) return 6;
    return handle(8 + (int) index + 7 * atoi(device->key), key, slice);
}

nvmlReturn_t nvmlDeviceGetGpuInstanceId(nvmlDevice_t device, unsigned int *id) {
    return one(device, "gi", id);
}

nvmlReturn_t nvmlDeviceGetComputeInstanceId(nvmlDevice_t device, unsigned int *id) {
    *id = 0;
    return 0;
}

nvmlReturn_t nvmlDeviceGetAttributes_v2(nvmlDevice_t device, nvmlDeviceAttributes_t *attributes) {
    memset(attributes, 0x7f, sizeof *attributes);
    return one(device, "sm", &attributes->multiprocessorCount);
}

#ifndef OLD
/* "pids" of them, from 1000 on; "long" makes the records of the first drivers 535. */
nvmlReturn_t nvmlDeviceGetComputeRunningProcesses_v3(nvmlDevice_t device, unsigned int *count, void *list) {
    unsigned int pids = (unsigned) number(device->key, "pids", 0), room = *count;
    int longer = number(device->key, "long", 0) != 0;
    *count = pids;
    if (pids > room) return 7;
    for (unsigned int i = 0; i < pids; i++) {
        if (longer) {
            nvmlProcessInfo_long_t info = {1000 + i, 1048576, i, 0, 0};
            ((nvmlProcessInfo_long_t *) list)[i] = info;
        } else {
            nvmlProcessInfo_v2_t info = {1000 + i, 1048576, i == 0 ? 0xffffffffu : i, 0xffffffffu};
            ((nvmlProcessInfo_v2_t *) list)[i] = info;
        }
    }
    return code(device->key, "pids", 0);
}
#else
nvmlReturn_t nvmlDeviceGetComputeRunningProcesses(nvmlDevice_t device, unsigned int *count, nvmlProcessInfo_v1_t *list) {
    *count = (unsigned) number(device->key, "pids", 0);
    for (unsigned int i = 0; i < *count; i++) {
        nvmlProcessInfo_v1_t info = {1000 + i, ~0ull};
        list[i] = info;
    }
    return 0;
}
#endif

nvmlReturn_t nvmlDeviceGetProcessUtilization(
        nvmlDevice_t device, nvmlProcessUtilizationSample_t *samples, unsigned int *count, unsigned long long since) {
    if (*count < 3 || since != 0) return 7;
    nvmlProcessUtilizationSample_t shown[] = {{1001, 20, 75, 1, 2, 3}, {1001, 10, 5, 1, 2, 3}, {1002, 20, 999, 1, 2, 3}};
    memcpy(samples, shown, sizeof shown);
    *count = 3;
    return 0;
}
