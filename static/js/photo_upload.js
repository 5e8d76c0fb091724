// One file on its way to the server: smaller where it can be, with its progress, once more after a new session.
(() => {
  const { session } = window.portal;
  const LONGEST_SIDE = 2048;
  const SMALL = 1500000;

  // ---- a smaller copy of a photo; what cannot be drawn here is sent as it is, the server looks at it anyway ----
  const drawn = async (file) => {
    const image = new Image();
    image.src = URL.createObjectURL(file);
    try {
      await image.decode();
      const scale = Math.min(1, LONGEST_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
      if (scale === 1 && file.size < SMALL) return file;
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(image.naturalWidth * scale);
      canvas.height = Math.round(image.naturalHeight * scale);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      const kind = file.type === "image/png" ? "image/png" : "image/jpeg";
      return await new Promise((done) => canvas.toBlob((blob) => done(blob || file), kind, 0.88));
    } finally {
      URL.revokeObjectURL(image.src);
    }
  };
  const smaller = (file) => (file.type.startsWith("image/") ? drawn(file).catch(() => file) : Promise.resolve(file));

  // ---- sending one file: progress on its tile, once more after a new session ----
  const once = (blob, name, form, url, progress) => new Promise((done, failed) => {
    const body = new FormData();
    ["draft", "token"].forEach((field) => body.append(field, form.elements[field].value));
    body.append("csrfmiddlewaretoken", session.token());
    body.append("file", blob, name);
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => progress(Math.round((100 * event.loaded) / event.total));
    request.onerror = () => failed(new Error("没有传上去"));
    request.onload = () => done(request);
    request.send(body);
  });
  const isOutside = (request) => [403, 413].includes(request.status) || request.responseURL.includes(session.loginPath);
  window.portal.upload = async (file, form, url, say) => {
    const blob = await smaller(file);
    const progress = (percent) => say(percent < 100 ? `${percent}%` : "处理中");
    let answer = await once(blob, file.name, form, url, progress);
    if (isOutside(answer)) {
      await session.renew();
      answer = await once(blob, file.name, form, url, progress);
    }
    if (answer.status !== 200 && answer.status !== 422) throw new Error(answer.status === 413 ? "文件太大" : "没有传上去");
    return JSON.parse(answer.responseText);
  };
})();
