// Draws the power curve in place of the plain drawing; without this script that one stays.
(function () {
  "use strict";
  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }
  function draw(place) {
    var start = Number(place.dataset.start);
    var step = Number(place.dataset.step);
    var power = place.dataset.power.split(",").map(Number);
    var times = power.map(function (ignored, i) { return start + i * step; });
    times.push(start + power.length * step);
    power.push(power[power.length - 1]);
    var axis = { stroke: colour("--ink"), grid: { stroke: colour("--line") }, ticks: { stroke: colour("--line") } };
    var language = document.documentElement.lang;
    var clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC" });
    var day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });
    var number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
    var second = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone: "UTC" });
    var short = times[times.length - 1] - times[0] < 600;
    var long = times[times.length - 1] - times[0] > 172800;
    var drawing = document.createElement("div");
    var plot = new window.uPlot({
      width: place.clientWidth,
      height: 280,
      legend: { show: false },
      scales: { x: { time: true }, y: { range: function (u, min, max) { return [0, max > 0 ? max * 1.05 : 1]; } } },
      tzDate: function (s) { return window.uPlot.tzDate(new Date(s * 1e3), "Etc/UTC"); },
      axes: [
        Object.assign({ space: short ? 90 : 70, values: function (u, splits) {
          return splits.map(function (s) { return (long ? day : short ? second : clock).format(new Date(s * 1e3)); });
        } }, axis),
        Object.assign({ label: place.dataset.axis, size: 70, values: function (u, splits) {
          return splits.map(function (w) { return number.format(w); });
        } }, axis)
      ],
      series: [{}, {
        stroke: colour("--cpu"),
        fill: colour("--cpu") + "44",
        width: 2,
        points: { show: false },
        paths: window.uPlot.paths.stepped({ align: 1 })
      }]
    }, [times, power], drawing);
    place.replaceChildren(drawing);
    new ResizeObserver(function () { plot.setSize({ width: place.clientWidth, height: 280 }); }).observe(place);
  }
  document.querySelectorAll(".chart").forEach(draw);
})();
