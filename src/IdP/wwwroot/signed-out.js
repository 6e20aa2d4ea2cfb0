// Goes back to the service when every frame has loaded, so that each service has been told, or when that takes too long.
// The link on the page does the same by hand.
const goOn = () => location.replace(document.getElementById('next').href);
addEventListener('load', goOn);
setTimeout(goOn, 3000);
